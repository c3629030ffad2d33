using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Identification;

/// <summary>Finds the animal of a still with the detector: the most confident one.</summary>
internal sealed class BoxFinder(IDetector detector, float confidence)
{
    /// <summary>Name and version of the model, and the confidence asked for.</summary>
    public string Model => FormattableString.Invariant($"{detector.Model} {confidence}");

    /// <summary>The box in full-size pixels; null where no animal is seen.</summary>
    public Box? Find(ProbedMedia media, PixelBuffer picture)
    {
        var frame = new ProxyFrame(media, 0, media.Time, picture.Size, picture, null);
        var results = new DetectionSet[1];
        detector.Detect([frame], results);
        using var found = results[0];
        foreach (ref readonly var detection in found.Items)
        {
            if (detection.Category == DetectionCategory.Animal && detection.Confidence >= confidence)
                return detection.Box;
        }
        return null;
    }
}
