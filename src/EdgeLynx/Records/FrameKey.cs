namespace EdgeLynx.Records;

/// <summary>What it takes to find a frame of a file again.</summary>
/// <param name="Index">Frame number in the clip as recorded, from 0; 0 for a still.</param>
/// <param name="Elapsed">Time of the frame since the clip's first, as the first pass read it: a seek is right when it meets this time.</param>
public readonly record struct FrameKey(int Index, TimeSpan Elapsed);
