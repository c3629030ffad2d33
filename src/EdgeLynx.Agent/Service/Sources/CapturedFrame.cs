using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>A frame of a stream that is kept. Owns its pixels.</summary>
/// <param name="Pixels">The frame in full size, BGR.</param>
/// <param name="Time">When it was taken.</param>
internal readonly record struct CapturedFrame(PixelBuffer Pixels, DateTimeOffset Time);
