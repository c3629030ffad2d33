using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>The figures of a detector on labelled pictures.</summary>
internal sealed record DetectionReport
{
    /// <summary>Name and version of the detector.</summary>
    public required string Detector { get; init; }

    /// <summary>Part that was measured; null for all.</summary>
    public required string? Part { get; init; }

    /// <summary>Pictures measured.</summary>
    public required int Pictures { get; init; }

    /// <summary>Pictures that could not be read.</summary>
    public required int Failed { get; init; }

    /// <summary>Figures at the chosen threshold.</summary>
    public required DetectionFigures At { get; init; }

    /// <summary>Average precision of animals at IoU 0.5; null without animals.</summary>
    public required double? Ap50 { get; init; }

    /// <summary>Recall of animals at thresholds chosen, on these very pictures, for a rate of false animals an empty picture.</summary>
    public required IReadOnlyList<RateFigures> AtRates { get; init; }

    /// <summary>Recall of animals by condition, at the chosen threshold.</summary>
    public required IReadOnlyDictionary<string, ConditionFigures> Conditions { get; init; }

    /// <summary>Seconds of the run.</summary>
    public required double Seconds { get; init; }

    /// <summary>Builds the figures.</summary>
    public static DetectionReport Of(
        IReadOnlyList<DetectedPicture> pictures, string detector, string? part, double threshold, int failed, TimeSpan elapsed)
    {
        var animals = pictures.Select(p => p.Boxes(DetectionCategory.Animal)).ToList();
        return new DetectionReport
        {
            Detector = detector,
            Part = part,
            Pictures = pictures.Count,
            Failed = failed,
            At = DetectionFigures.Of(animals, threshold, [.. pictures.Select(p => p.Boxes(DetectionCategory.Person))]),
            Ap50 = DetectionMetrics.AveragePrecision(animals),
            AtRates = [.. new[] { 0.05, 0.10, 0.20 }.Select(rate => RateFigures.Of(animals, rate)).OfType<RateFigures>()],
            Conditions = ConditionFigures.Of([.. pictures.SelectMany(p => p.Found(DetectionCategory.Animal, threshold))]),
            Seconds = Math.Round(elapsed.TotalSeconds, 2),
        };
    }
}
