using System.Text.Json;

namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>
/// Reads MegaDetector results: version 1.x (an object, boxes as shares) and the newer list form (a list, <c>confidence</c>, boxes as
/// corners in pixels).
/// </summary>
public static class MegaDetectorReader
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="FormatErrorException">It is not such a file: names the entry and key.</exception>
    public static MegaDetectorResults Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a whole document.</summary>
    /// <param name="stream">UTF-8 JSON.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="FormatErrorException">It is not such a document.</exception>
    public static MegaDetectorResults Read(Stream stream, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Object => new ObjectForm(name).Read(document.RootElement),
                JsonValueKind.Array => new ListForm(name).Read(document.RootElement),
                _ => throw new FormatErrorException(name, 0, null, "expected an object (MegaDetector 1.x) or a list of images."),
            };
        }
        catch (JsonException error)
        {
            throw new FormatErrorException(name, (error.LineNumber ?? 0) + 1, null, $"not JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // Escapes that are no valid Unicode surface only when the string is taken out.
            throw new FormatErrorException(name, 0, null, $"not valid text: {error.Message}", error);
        }
    }
}
