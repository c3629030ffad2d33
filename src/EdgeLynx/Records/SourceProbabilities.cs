namespace EdgeLynx.Records;

/// <summary>
/// What each source says of one candidate by itself: the probability, 0..1, that it is the animal if that were as likely as not beforehand. Null
/// where a source says nothing.
/// </summary>
/// <param name="Features">The local features.</param>
/// <param name="Embedding">The appearance vectors.</param>
/// <param name="Place">How near it was met before.</param>
/// <param name="Time">How lately it was met.</param>
/// <param name="ByCoat">Probability among all candidates with place and time left out.</param>
public sealed record SourceProbabilities(double? Features, double? Embedding, double? Place, double? Time, double ByCoat);
