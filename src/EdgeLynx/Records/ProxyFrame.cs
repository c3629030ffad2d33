using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Records;

/// <summary>A frame decoded only as large as the detector needs. The receiver disposes it, and with it the pixels.</summary>
/// <param name="Media">The file it comes from.</param>
/// <param name="Index">Frame number in the clip as recorded, from 0; 0 for a still.</param>
/// <param name="Time">Capture time of this frame.</param>
/// <param name="FullSize">Size of the frame at full resolution, in pixels.</param>
/// <param name="Pixels">Reduced pixels, BGR, orientation applied; null when the record only ends a file.</param>
/// <param name="End">Set on the last record of a file.</param>
public readonly record struct ProxyFrame(
    ProbedMedia Media, int Index, CaptureTime Time, PixelSize FullSize, PixelBuffer? Pixels, MediaEnd? End) : IDisposable
{
    /// <summary>Gives the pixels back to their pool.</summary>
    public void Dispose() => Pixels?.Dispose();
}
