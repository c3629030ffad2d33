using System.Text.Json;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Coco;

/// <summary>Writes one annotation object.</summary>
internal static class CocoAnnotationWriter
{
    /// <summary>Refuses what cannot be written, before anything is: a document must never end inside an annotation.</summary>
    /// <exception cref="ArgumentException">The mask is not of the picture's size, a place is no number, or there are neither 0 nor 20 keypoints.</exception>
    public static void Check(CocoAnnotation annotation, PixelSize size)
    {
        var box = annotation.Box;
        if (!float.IsFinite(box.X) || !float.IsFinite(box.Y) || !float.IsFinite(box.Width) || !float.IsFinite(box.Height))
            throw new ArgumentException($"{box} is no box.", nameof(annotation));
        if (annotation.Mask is { } mask && mask.Size != size)
            throw new ArgumentException($"The mask is {mask.Size}, its picture {size}.", nameof(annotation));
        if (annotation.Keypoints.Count is not (0 or KeypointNames.Count))
            throw new ArgumentException($"{annotation.Keypoints.Count} keypoints instead of {KeypointNames.Count}.", nameof(annotation));
        if (annotation.Keypoints.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y)))
            throw new ArgumentException("A keypoint's place is no number.", nameof(annotation));
    }

    /// <summary>Writes a checked annotation.</summary>
    public static void Write(Utf8JsonWriter json, long id, long image, CocoAnnotation annotation)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteNumber("image_id", image);
        json.WriteNumber("category_id", (int)annotation.Category);
        json.WriteStartArray("bbox");
        WriteRounded(json, annotation.Box.X);
        WriteRounded(json, annotation.Box.Y);
        WriteRounded(json, annotation.Box.Width);
        WriteRounded(json, annotation.Box.Height);
        json.WriteEndArray();
        WriteMask(json, annotation);
        // Run lengths are usual for crowds, but the COCO API reads them for single animals too, and 1 would take the animal out of
        // every evaluation.
        json.WriteNumber("iscrowd", 0);
        if (annotation.Keypoints.Count > 0)
            WriteKeypoints(json, annotation.Keypoints);
        if (annotation.Score is { } score)
            json.WriteNumber("score", Math.Round(score, 5));
        WriteAttributes(json, annotation);
        json.WriteEndObject();
    }

    private static void WriteMask(Utf8JsonWriter json, CocoAnnotation annotation)
    {
        if (annotation.Mask is not { } mask)
        {
            json.WriteNumber("area", Math.Round((double)annotation.Box.Area, 2));
            json.WriteStartArray("segmentation");
            json.WriteEndArray();
            return;
        }
        json.WriteNumber("area", mask.Area);
        json.WriteStartObject("segmentation");
        json.WriteStartArray("size");
        json.WriteNumberValue(mask.Size.Height);
        json.WriteNumberValue(mask.Size.Width);
        json.WriteEndArray();
        json.WriteString("counts", mask.ToCompressed());
        json.WriteEndObject();
    }

    private static void WriteKeypoints(Utf8JsonWriter json, IReadOnlyList<CocoKeypoint> points)
    {
        json.WriteStartArray("keypoints");
        foreach (var point in points)
        {
            WriteRounded(json, point.Visibility == 0 ? 0 : point.X);
            WriteRounded(json, point.Visibility == 0 ? 0 : point.Y);
            json.WriteNumberValue(point.Visibility);
        }
        json.WriteEndArray();
        json.WriteNumber("num_keypoints", points.Count(point => point.Visibility > 0));
    }

    private static void WriteAttributes(Utf8JsonWriter json, CocoAnnotation annotation)
    {
        json.WriteStartObject("attributes");
        if (annotation.Individual is not null)
            json.WriteString("individual", annotation.Individual);
        if (annotation.Viewpoint != Viewpoint.Unknown)
            json.WriteString("viewpoint", annotation.Viewpoint.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    private static void WriteRounded(Utf8JsonWriter json, double value) => json.WriteNumberValue(Math.Round(value, 2));
}
