using EdgeLynx.Records;

namespace EdgeLynx.Agent.Replay;

/// <summary>Tells media files from others by their names.</summary>
internal static class MediaNames
{
    private static readonly Dictionary<string, MediaKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = MediaKind.Image,
        [".jpeg"] = MediaKind.Image,
        [".png"] = MediaKind.Image,
        [".tif"] = MediaKind.Image,
        [".tiff"] = MediaKind.Image,
        [".webp"] = MediaKind.Image,
        [".mp4"] = MediaKind.Video,
        [".m4v"] = MediaKind.Video,
        [".mov"] = MediaKind.Video,
        [".avi"] = MediaKind.Video,
        [".mkv"] = MediaKind.Video,
        [".mjpeg"] = MediaKind.Video,
        [".mjpg"] = MediaKind.Video,
    };

    /// <summary>The endings that count as media, for messages.</summary>
    public static string Endings { get; } = string.Join(' ', Kinds.Keys);

    /// <summary>What <paramref name="name"/> is; false when it is no media file.</summary>
    public static bool TryKind(string name, out MediaKind kind) => Kinds.TryGetValue(Path.GetExtension(name), out kind);

    /// <summary>Whether the system, not the camera, made it: <c>.Trash</c>, <c>._IMG_1.jpg</c>, <c>@eaDir</c>, <c>$RECYCLE.BIN</c>.</summary>
    public static bool IsHidden(string name) => name.StartsWith('.') || name.StartsWith('@') || name.StartsWith('$');
}
