namespace EdgeLynx.Inference.Encoding;

/// <summary>What a camera writes into a JPEG about the moment and itself.</summary>
public sealed record ExifTags
{
    /// <summary>Local capture time, written as DateTimeOriginal, with SubSecTimeOriginal in milliseconds; null writes neither.</summary>
    public DateTime? DateTimeOriginal { get; init; }

    /// <summary>Offset of that time from UTC in whole minutes (OffsetTimeOriginal); null for a camera that does not know its zone.</summary>
    public TimeSpan? OffsetTimeOriginal { get; init; }

    /// <summary>The camera's maker, ASCII.</summary>
    public string? Make { get; init; }

    /// <summary>The camera's model, ASCII.</summary>
    public string? Model { get; init; }

    /// <summary>EXIF orientation, 1..8; the pixels are written as they are.</summary>
    /// <value>1</value>
    public int Orientation { get; init; } = 1;
}
