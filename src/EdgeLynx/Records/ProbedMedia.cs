using EdgeLynx.Geometry;

namespace EdgeLynx.Records;

/// <summary>A media file whose header was read: when it was taken and how large it is.</summary>
/// <param name="Media">The file.</param>
/// <param name="Time">Capture time of the still, or of the clip's first frame.</param>
public sealed record ProbedMedia(MediaItem Media, CaptureTime Time)
{
    /// <summary>Full size in pixels, EXIF orientation applied; null when the header does not say (clips, damaged files).</summary>
    public PixelSize? Size { get; init; }

    /// <summary>EXIF orientation 1..8; 1 where none is given.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Why the file cannot be read at all; null for a readable one.</summary>
    public Failure? Failure { get; init; }
}
