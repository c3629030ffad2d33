using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>
/// Writes MegaDetector results 1.6, one file after the other, so that memory does not grow with the archive. Timelapse and AddaxAI
/// match files on the relative path. <see cref="Dispose"/> closes the JSON; the stream stays open.
/// </summary>
public sealed class MegaDetectorWriter : IDisposable
{
    // Flushed often enough that a buffer never grows past a few times this, in bytes.
    private const int FlushAt = 64 * 1024;
    private readonly Utf8JsonWriter _json;
    private readonly ArrayBufferWriter<byte> _number = new(32);
    private bool _closed;

    /// <summary>Starts the document on <paramref name="output"/>.</summary>
    public MegaDetectorWriter(Stream output, ExportInfo info)
    {
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        WriteInfo(info);
        _json.WriteStartObject("detection_categories");
        foreach (var category in Enum.GetValues<DetectionCategory>())
            _json.WriteString(Id(category), category.ToString().ToLowerInvariant());
        _json.WriteEndObject();
        _json.WriteStartArray("images");
    }

    /// <summary>Writes one file. A failed file has its reason and no detections; a file with nothing to see has an empty list.</summary>
    public void Write(MediaRow media)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        _json.WriteStartObject();
        _json.WriteString("file", Slashes.Forward(media.File));
        if (media.Kind == MediaKind.Video)
            WriteClip(media);
        // The format allows no detections beside a failure, so what a damaged clip showed before the damage is kept and the
        // reason goes under a key of our own.
        if (media.Failure is not null && media.Detections.Count == 0)
        {
            _json.WriteString("failure", media.Failure);
            _json.WriteNull("detections");
        }
        else
        {
            WriteDetections(media);
            if (media.Failure is not null)
                _json.WriteString("warning", media.Failure);
        }
        _json.WriteEndObject();
        if (_json.BytesPending > FlushAt)
            _json.Flush();
    }

    /// <summary>Closes the document and flushes it to the stream, which stays open.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        _json.Dispose();
    }

    internal static string Id(DetectionCategory category) => ((int)category).ToString(CultureInfo.InvariantCulture);

    private void WriteInfo(ExportInfo info)
    {
        _json.WriteStartObject("info");
        _json.WriteString("format_version", "1.6");
        _json.WriteString("detector", info.Detector);
        _json.WriteString("detection_completion_time", info.Created.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        _json.WriteStartObject("detector_metadata");
        _json.WriteString("program", $"edgelynx {info.Version}");
        if (info.TypicalThreshold is { } typical)
            WriteFloat("typical_detection_threshold", typical);
        if (info.ConservativeThreshold is { } conservative)
            WriteFloat("conservative_detection_threshold", conservative);
        foreach (var (task, model) in info.Models.OrderBy(m => m.Key, StringComparer.Ordinal))
            _json.WriteString(task, model);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteClip(MediaRow media)
    {
        WriteFloat("frame_rate", double.IsFinite(media.FrameRate) ? Math.Max(0, media.FrameRate) : 0);
        _json.WriteStartArray("frames_processed");
        foreach (var frame in media.FramesProcessed)
            _json.WriteNumberValue(frame);
        _json.WriteEndArray();
    }

    private void WriteDetections(MediaRow media)
    {
        _json.WriteStartArray("detections");
        foreach (var detection in media.Detections)
        {
            _json.WriteStartObject();
            _json.WriteString("category", Id(detection.Category));
            WriteFloat("conf", Math.Clamp(detection.Confidence, 0, 1));
            _json.WriteStartArray("bbox");
            WriteFloat(null, detection.Box.X);
            WriteFloat(null, detection.Box.Y);
            WriteFloat(null, detection.Box.Width);
            WriteFloat(null, detection.Box.Height);
            _json.WriteEndArray();
            if (media.Kind == MediaKind.Video)
                _json.WriteNumber("frame_number", detection.Frame ?? 0);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    /// <summary>Five decimals, and always with a decimal point: the public validator refuses a confidence written as the integer 1.</summary>
    private void WriteFloat(string? name, double value)
    {
        if (name is not null)
            _json.WritePropertyName(name);
        _number.ResetWrittenCount();
        var span = _number.GetSpan(32);
        if (!Math.Round(value, 5).TryFormat(span, out var written, "0.0####", CultureInfo.InvariantCulture))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Not a number that JSON can hold.");
        _json.WriteRawValue(span[..written], skipInputValidation: false);
    }
}
