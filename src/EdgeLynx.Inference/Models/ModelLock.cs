using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeLynx.Inference.Models;

/// <summary>
/// <c>lock.json</c> beside pulled weights: what each file was when it was accepted. It stands in for the checksum of a manifest that
/// cannot know one, because the publisher states none or the file is converted on the user's machine.
/// </summary>
/// <param name="Files">The pins, a file each.</param>
public sealed record ModelLock(IReadOnlyList<FilePin> Files)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "lock.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The lock in <paramref name="folder"/>; one without pins when there is no file.</summary>
    /// <exception cref="ModelException">The file cannot be read or is not a lock.</exception>
    public static ModelLock Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return new ModelLock([]);
        try
        {
            return JsonSerializer.Deserialize<ModelLock>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}: not a lock file: {error.Message} Remove it and run 'edgelynx models pull' again.", error);
        }
    }

    /// <summary>The pin of <paramref name="file"/> (a name without folder); null when there is none.</summary>
    public FilePin? Find(string file) => Files.FirstOrDefault(pin => pin.File == file);

    /// <summary>The lock with <paramref name="pin"/> in the place of any earlier pin of that file.</summary>
    public ModelLock With(FilePin pin) => new([.. Files.Where(other => other.File != pin.File), pin]);

    /// <summary>The lock as it is written.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
