namespace EdgeLynx.Records;

/// <summary>Where a capture time was found, best first.</summary>
public enum TimeSource
{
    /// <summary>EXIF DateTimeOriginal, with OffsetTimeOriginal and SubSecTimeOriginal where present.</summary>
    Exif,

    /// <summary>The video container's creation time.</summary>
    Container,

    /// <summary>A time written in the file's name or its folder's.</summary>
    FileName,

    /// <summary>The file system's modification time: copied files lie here.</summary>
    FileTime,

    /// <summary>The clock of this box when a live frame arrived.</summary>
    Clock,
}
