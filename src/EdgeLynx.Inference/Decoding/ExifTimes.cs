namespace EdgeLynx.Inference.Decoding;

/// <summary>What EXIF says about the moment and the orientation of a picture.</summary>
internal record struct ExifTimes
{
    public ExifTimes()
    {
    }

    /// <summary>EXIF orientation 1..8; 1 where none or none such is given.</summary>
    public int Orientation { get; set; } = 1;

    /// <summary>DateTimeOriginal with its sub-seconds.</summary>
    public DateTime? Original { get; set; }

    /// <summary>OffsetTimeOriginal.</summary>
    public TimeSpan? OriginalOffset { get; set; }

    /// <summary>DateTimeDigitized with its sub-seconds: for a camera the same moment.</summary>
    public DateTime? Digitized { get; set; }

    /// <summary>OffsetTimeDigitized.</summary>
    public TimeSpan? DigitizedOffset { get; set; }

    /// <summary>DateTime: the standard calls it the time of the file's last change.</summary>
    public DateTime? Changed { get; set; }
}
