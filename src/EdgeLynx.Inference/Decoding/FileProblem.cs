using System.Globalization;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Says in plain words why a file cannot be opened or read, and what to do.</summary>
internal static class FileProblem
{
    public const string Empty = "The file is empty (0 bytes): the camera or the copy was interrupted. Copy it again from the card.";

    public const string Special = "This is a pipe, a socket or a device, not a media file: rename it or take it out of the folder.";

    /// <summary>The item's failure for <paramref name="error"/>, met while opening or reading <paramref name="path"/>.</summary>
    public static ItemException From(Exception error, string path) => new(Describe(error, path), error);

    /// <summary>The item's failure for a picture that claims more than <paramref name="maxPixels"/>.</summary>
    public static ItemException TooLarge(PixelSize size, long maxPixels) => new(
        string.Create(CultureInfo.InvariantCulture, $"The file says it holds {size} pixels, over the limit of {maxPixels / 1e6:0.###} megapixels: ")
        + "it is damaged or hostile. Raise max-pixels if it is real.");

    private static string Describe(Exception error, string path) => error switch
    {
        _ when Directory.Exists(path) => "This is a folder, not a media file: rename it, or give the files inside it.",
        FileNotFoundException or DirectoryNotFoundException => "The file is gone: it was moved or deleted after it was listed. Run again on the present files.",
        UnauthorizedAccessException => "No permission to read the file: make it readable (chmod u+r) or run as its owner.",
        PathTooLongException => "The path is longer than the system allows: move the file to a shorter path.",
        IOException => $"The file cannot be read ({error.Message.TrimEnd('.')}): check the card or the disk.",
        _ => $"The file cannot be opened ({error.Message.TrimEnd('.')}).",
    };
}
