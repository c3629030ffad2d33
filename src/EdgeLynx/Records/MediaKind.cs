namespace EdgeLynx.Records;

/// <summary>What a media file is, judged by its name before it is opened.</summary>
public enum MediaKind
{
    /// <summary>A still: JPEG, PNG, TIFF or WebP.</summary>
    Image,

    /// <summary>A clip: MP4, AVI, MOV, MKV or MJPEG.</summary>
    Video,
}
