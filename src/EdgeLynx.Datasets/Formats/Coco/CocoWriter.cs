using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Coco;

/// <summary>
/// Writes COCO JSON: boxes, masks as run lengths, 20 keypoints, and who it is as an attribute, one picture after the other.
/// Annotations go to a scratch file until the end, so that memory does not grow. CVAT imports it (COCO 1.0 and COCO Keypoints 1.0).
/// </summary>
public sealed class CocoWriter : IDisposable
{
    private const int FlushAt = 64 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json;
    private readonly Stream _output;
    private readonly FileStream _scratch;
    private readonly Utf8JsonWriter _annotations;
    private long _images;
    private long _boxes;
    private bool _closed;

    /// <summary>Starts the document on <paramref name="output"/>, which stays open.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="info">The export.</param>
    public CocoWriter(Stream output, ExportInfo info)
    {
        _output = output;
        _json = new Utf8JsonWriter(output, Options);
        _scratch = new FileStream(
            Path.Combine(Path.GetTempPath(), $"edgelynx-coco-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        _annotations = new Utf8JsonWriter(_scratch, Options);
        _annotations.WriteStartArray();
        _json.WriteStartObject();
        _json.WriteStartObject("info");
        _json.WriteString("description", info.Title);
        _json.WriteString("version", info.Version);
        _json.WriteString("contributor", $"edgelynx {info.Version}, {info.Detector}");
        _json.WriteString("date_created", info.Created.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        _json.WriteEndObject();
        _json.WriteStartArray("licenses");
        _json.WriteEndArray();
        WriteCategories();
        _json.WriteStartArray("images");
    }

    /// <summary>Writes one picture (or frame of a clip) with everything in it.</summary>
    /// <returns>The picture's id, from 1.</returns>
    /// <exception cref="ArgumentException">An annotation cannot be written: a mask of another size, a wrong number of keypoints.</exception>
    public long Write(CocoPicture picture)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        foreach (var animal in picture.Annotations)
            CocoAnnotationWriter.Check(animal, picture.Size);
        var id = ++_images;
        _json.WriteStartObject();
        _json.WriteNumber("id", id);
        _json.WriteString("file_name", Slashes.Forward(picture.File));
        _json.WriteNumber("width", picture.Size.Width);
        _json.WriteNumber("height", picture.Size.Height);
        if (picture.Frame is { } frame)
            _json.WriteNumber("frame_number", frame);
        if (picture.Time is { } time)
            _json.WriteString("date_captured", time);
        if (picture.Location is not null)
            _json.WriteString("location", picture.Location);
        _json.WriteEndObject();
        foreach (var animal in picture.Annotations)
            CocoAnnotationWriter.Write(_annotations, ++_boxes, id, animal);
        if (_json.BytesPending > FlushAt)
            _json.Flush();
        if (_annotations.BytesPending > FlushAt)
            _annotations.Flush();
        return id;
    }

    /// <summary>Writes every frame of <paramref name="observation"/> as a picture with one annotation.</summary>
    public void Write(ObservationRow observation)
    {
        foreach (var frame in observation.Frames)
            Write(CocoPicture.Of(observation, frame));
    }

    /// <summary>Appends the annotations and closes the document; the stream stays open.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _json.WriteEndArray();
        _annotations.WriteEndArray();
        _annotations.Dispose();
        _json.Flush();
        // The rest is spliced in as bytes: it was written as JSON and may be larger than memory.
        _output.Write(",\"annotations\":"u8);
        _scratch.Position = 0;
        _scratch.CopyTo(_output);
        _output.Write("}\n"u8);
        _output.Flush();
        _scratch.Dispose();
        _json.Reset(Stream.Null);
        _json.Dispose();
    }

    private void WriteCategories()
    {
        _json.WriteStartArray("categories");
        foreach (var category in Enum.GetValues<DetectionCategory>())
        {
            _json.WriteStartObject();
            _json.WriteNumber("id", (int)category);
            _json.WriteString("name", category.ToString().ToLowerInvariant());
            if (category == DetectionCategory.Animal)
                WriteSkeleton();
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    private void WriteSkeleton()
    {
        _json.WriteStartArray("keypoints");
        foreach (var name in KeypointNames.All)
            _json.WriteStringValue(name);
        _json.WriteEndArray();
        _json.WriteStartArray("skeleton");
        foreach (var (from, to) in KeypointNames.Bones)
        {
            // COCO counts points from 1.
            _json.WriteStartArray();
            _json.WriteNumberValue(from + 1);
            _json.WriteNumberValue(to + 1);
            _json.WriteEndArray();
        }
        _json.WriteEndArray();
    }
}
