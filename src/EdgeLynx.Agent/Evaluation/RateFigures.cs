using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Recall at a rate of false alarms.</summary>
/// <param name="FalsePerEmpty">False animals allowed a picture with nothing to see.</param>
/// <param name="Threshold">Least confidence that keeps to it.</param>
/// <param name="Recall">Share of true animals found at it.</param>
internal sealed record RateFigures(double FalsePerEmpty, double Threshold, double Recall)
{
    /// <summary>The figures at <paramref name="rate"/>; null without empty pictures or animals.</summary>
    public static RateFigures? Of(IReadOnlyList<ImageBoxes> animals, double rate) =>
        DetectionMetrics.ThresholdForFalseAlarms(animals, rate) is { } threshold && DetectionMetrics.Count(animals, threshold).Recall is { } recall
            ? new RateFigures(rate, threshold, recall)
            : null;
}
