using System.Text.Json;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Bench;

/// <summary>Detections as other programs compare them: one JSON object a frame, <c>det</c> holding [class, confidence, left, top, right, bottom] in pixels.</summary>
internal static class DetectionLines
{
    /// <summary>Writes the frames of <paramref name="items"/> in their order; frames of a clip also carry their number.</summary>
    public static void Write(Stream stream, IReadOnlyList<MediaItem> items, IReadOnlyDictionary<(long File, int Frame), Detection[]> found)
    {
        foreach (var ((file, frame), detections) in found.OrderBy(pair => pair.Key))
        {
            using (var json = new Utf8JsonWriter(stream))
                WriteFrame(json, items[(int)file], frame, detections);
            stream.WriteByte((byte)'\n');
        }
    }

    private static void WriteFrame(Utf8JsonWriter json, MediaItem item, int frame, Detection[] detections)
    {
        json.WriteStartObject();
        json.WriteString("file", item.Path);
        if (item.Kind == MediaKind.Video)
            json.WriteNumber("frame", frame);
        json.WriteStartArray("det");
        foreach (var detection in detections)
        {
            json.WriteStartArray();
            json.WriteNumberValue(detection.ClassId);
            foreach (var value in (ReadOnlySpan<float>)[detection.Confidence, detection.Box.X, detection.Box.Y, detection.Box.Right, detection.Box.Bottom])
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
