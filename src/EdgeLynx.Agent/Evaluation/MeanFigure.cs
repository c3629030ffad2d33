using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>A mean over animals.</summary>
/// <param name="Animals">How many there are.</param>
/// <param name="Mean">The mean with a 95 % interval over encounters; null without animals.</param>
internal sealed record MeanFigure(int Animals, ConfidenceInterval? Mean)
{
    /// <summary>The mean of <paramref name="value"/> over <paramref name="items"/>.</summary>
    public static MeanFigure Of<T>(IReadOnlyList<T> items, Func<T, string> group, Func<T, double> value) =>
        new(items.Count, Bootstrap.Interval(items, group, drawn => drawn.Average(value)));

    /// <summary>The same by the conditions of a labelled animal.</summary>
    public static IReadOnlyDictionary<string, MeanFigure> ByCondition<T>(
        IReadOnlyList<T> items, Func<T, string> group, Func<T, double> value, Func<T, (bool Infrared, bool Truncated, bool Good)> condition) =>
        new Dictionary<string, MeanFigure>
        {
            ["day"] = Of([.. items.Where(item => !condition(item).Infrared)], group, value),
            ["ir"] = Of([.. items.Where(item => condition(item).Infrared)], group, value),
            ["truncated"] = Of([.. items.Where(item => condition(item).Truncated)], group, value),
            ["whole"] = Of([.. items.Where(item => !condition(item).Truncated)], group, value),
            ["good"] = Of([.. items.Where(item => condition(item).Good)], group, value),
            ["poor"] = Of([.. items.Where(item => !condition(item).Good)], group, value),
        };
}
