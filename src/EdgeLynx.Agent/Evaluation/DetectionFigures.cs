using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Recall, precision and false animals at one threshold, with 95 % intervals over encounters.</summary>
internal sealed record DetectionFigures
{
    /// <summary>Least confidence.</summary>
    public required double Threshold { get; init; }

    /// <summary>True animals.</summary>
    public required int Animals { get; init; }

    /// <summary>Share of true animals found at IoU 0.5; null without animals.</summary>
    public required ConfidenceInterval? Recall { get; init; }

    /// <summary>Share of detections that are true; null without detections.</summary>
    public required ConfidenceInterval? Precision { get; init; }

    /// <summary>Pictures with nothing to see.</summary>
    public required int EmptyPictures { get; init; }

    /// <summary>False animals a picture with nothing to see; null without such pictures.</summary>
    public required ConfidenceInterval? FalsePerEmpty { get; init; }

    /// <summary>True people.</summary>
    public required int People { get; init; }

    /// <summary>Share of true people found; null without people.</summary>
    public required double? PersonRecall { get; init; }

    /// <summary>The figures of <paramref name="animals"/> and <paramref name="people"/>.</summary>
    public static DetectionFigures Of(IReadOnlyList<ImageBoxes> animals, double threshold, IReadOnlyList<ImageBoxes> people)
    {
        var counts = DetectionMetrics.Count(animals, threshold);
        var persons = DetectionMetrics.Count(people, threshold);
        // Matching does not depend on the resample: each picture is counted once.
        var each = animals.Select(image => (image.Group, Counts: DetectionMetrics.Count([image], threshold))).ToList();
        return new DetectionFigures
        {
            Threshold = Math.Round(threshold, 4),
            Animals = counts.Truth,
            Recall = Interval(drawn => Ratio(drawn.Sum(c => c.Found), drawn.Sum(c => c.Truth))),
            Precision = Interval(drawn => Ratio(drawn.Sum(c => c.Found), drawn.Sum(c => c.Detected))),
            EmptyPictures = counts.EmptyImages,
            FalsePerEmpty = Interval(drawn => Ratio(drawn.Sum(c => c.FalseOnEmpty), drawn.Sum(c => c.EmptyImages))),
            People = persons.Truth,
            PersonRecall = persons.Recall,
        };

        ConfidenceInterval? Interval(Func<IReadOnlyList<DetectionCounts>, double?> figure) =>
            Bootstrap.Interval(each, one => one.Group, drawn => figure([.. drawn.Select(one => one.Counts)]));
    }

    private static double? Ratio(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
