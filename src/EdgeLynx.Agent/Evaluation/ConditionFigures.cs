using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Recall of the animals of one condition.</summary>
/// <param name="Animals">How many there are.</param>
/// <param name="Recall">Share found, with a 95 % interval over encounters; null without animals.</param>
internal sealed record ConditionFigures(int Animals, ConfidenceInterval? Recall)
{
    /// <summary>The figures of each condition.</summary>
    public static IReadOnlyDictionary<string, ConditionFigures> Of(IReadOnlyList<FoundBox> boxes) => new Dictionary<string, ConditionFigures>
    {
        ["day"] = Of(boxes, box => !box.Infrared),
        ["ir"] = Of(boxes, box => box.Infrared),
        ["small"] = Of(boxes, box => box.Small),
        ["truncated"] = Of(boxes, box => box.Box.Truncated),
        ["whole"] = Of(boxes, box => !box.Box.Truncated),
        ["good"] = Of(boxes, box => box.Box.Good),
        ["poor"] = Of(boxes, box => !box.Box.Good),
    };

    private static ConditionFigures Of(IEnumerable<FoundBox> boxes, Func<FoundBox, bool> holds)
    {
        var chosen = boxes.Where(holds).ToList();
        return new ConditionFigures(chosen.Count, Bootstrap.Interval(chosen, box => box.Group, drawn => drawn.Average(box => box.Found ? 1.0 : 0.0)));
    }
}
