using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>A labelled picture and what a detector found in it.</summary>
/// <param name="Truth">The picture.</param>
/// <param name="Size">Full size in pixels.</param>
/// <param name="Detections">Everything found, however doubtful.</param>
internal sealed record DetectedPicture(TruthPicture Truth, PixelSize Size, IReadOnlyList<Detection> Detections)
{
    // A share of the picture's area: 140 x 140 px in a picture of 2 MP.
    private const double SmallArea = 0.01;

    /// <summary>The picture as the metrics see it, for one category.</summary>
    public ImageBoxes Boxes(DetectionCategory category) => new(
        [.. Truth.Picture.Boxes.Where(box => box.Category == category).Select(box => box.Box)],
        [.. Detections.Where(d => d.Category == category).Select(d => new ScoredBox(d.Box, d.Confidence))],
        Truth.Picture.Boxes.Count == 0, Truth.Group);

    /// <summary>The true animals with whether each was found at <paramref name="threshold"/>.</summary>
    public IEnumerable<FoundBox> Found(DetectionCategory category, double threshold)
    {
        var truth = Truth.Picture.Boxes.Where(box => box.Category == category).ToList();
        var kept = Detections.Where(d => d.Category == category && d.Confidence >= threshold).Select(d => new ScoredBox(d.Box, d.Confidence));
        var found = BoxMatch.Greedy([.. truth.Select(box => box.Box)], [.. kept]).Select(match => match.Truth).ToHashSet();
        return truth.Select((box, i) => new FoundBox(box, Truth.Picture.Infrared, IsSmall(box), Truth.Group, found.Contains(i)));
    }

    private bool IsSmall(BoxRow box) => box.Box.Area < SmallArea * Size.Area;
}
