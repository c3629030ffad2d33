using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats;

/// <summary>IANA media types of the files a camera trap writes, judged by name.</summary>
internal static class MediaTypes
{
    /// <summary>E.g. <c>image/jpeg</c>; a general type of the kind for an unknown extension.</summary>
    public static string Of(string file, MediaKind kind) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".tif" or ".tiff" => "image/tiff",
        ".webp" => "image/webp",
        ".bmp" => "image/bmp",
        ".mp4" or ".m4v" => "video/mp4",
        ".avi" => "video/x-msvideo",
        ".mov" => "video/quicktime",
        ".mkv" => "video/x-matroska",
        ".mjpeg" or ".mjpg" => "video/x-motion-jpeg",
        _ => kind == MediaKind.Video ? "video/mp4" : "image/jpeg",
    };
}
