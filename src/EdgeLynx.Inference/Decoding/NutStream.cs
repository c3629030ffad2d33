using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Decoding;

/// <summary>One stream of a NUT container.</summary>
internal sealed class NutStream
{
    /// <summary>Seconds of one tick of its times, as a fraction.</summary>
    public (long Num, long Den) TimeBase { get; set; }

    /// <summary>Width and height in pixels.</summary>
    public PixelSize Size { get; set; }

    /// <summary>Low bits a time is coded in where it is near the last one.</summary>
    public int PtsBits { get; set; }

    /// <summary>Time of the last frame, or of a sync point behind it, in ticks.</summary>
    public long LastPts { get; set; }

    /// <summary>The time that <paramref name="coded"/> stands for: its low bits, or all of it.</summary>
    public long PtsOf(long coded)
    {
        var range = 1L << PtsBits;
        if (coded >= range)
            return coded - range;
        var least = LastPts - ((range - 1) / 2);
        return ((coded - least) & (range - 1)) + least;
    }
}
