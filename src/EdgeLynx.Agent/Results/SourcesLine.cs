namespace EdgeLynx.Agent.Results;

/// <summary>What each source says of a candidate by itself, at even odds beforehand, in <c>observations.jsonl</c>; null where it says nothing.</summary>
/// <param name="Features">Local features, 0..1.</param>
/// <param name="Embedding">Appearance vectors.</param>
/// <param name="Place">How near it was met before.</param>
/// <param name="Time">How lately it was met.</param>
/// <param name="ByCoat">The candidate's probability with place and time left out.</param>
internal sealed record SourcesLine(double? Features, double? Embedding, double? Place, double? Time, double ByCoat);
