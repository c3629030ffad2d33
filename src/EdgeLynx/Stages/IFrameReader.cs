using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>The second pass: reads chosen frames again in full size. Safe for concurrent calls.</summary>
public interface IFrameReader
{
    /// <summary>
    /// Reads <paramref name="frames"/> (rising) of one file, BGR, orientation applied, full size, and hands each to
    /// <paramref name="take"/>, which owns it, with its place in <paramref name="frames"/>. Holds one frame at a time.
    /// </summary>
    /// <exception cref="Flow.ItemException">The file cannot be read (again).</exception>
    void Read(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take);
}
