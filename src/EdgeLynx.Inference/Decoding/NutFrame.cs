namespace EdgeLynx.Inference.Decoding;

/// <summary>The head of one frame in a NUT container.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Pts">Its time, in ticks of the stream's time base.</param>
/// <param name="Size">Its bytes.</param>
internal readonly record struct NutFrame(int Stream, long Pts, int Size);
