namespace EdgeLynx.Inference.Decoding;

/// <summary>What a still is, judged by its first bytes: names lie.</summary>
internal enum StillFormat
{
    /// <summary>None of those we read.</summary>
    Unknown,

    /// <summary>JPEG (ISO/IEC 10918-1).</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>TIFF 6.0.</summary>
    Tiff,

    /// <summary>WebP.</summary>
    WebP,
}
