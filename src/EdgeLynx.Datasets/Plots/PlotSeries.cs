namespace EdgeLynx.Datasets.Plots;

/// <summary>One line, or set of bars, of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Points in order of x.</param>
public sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Whether the points are marked as well as joined.</summary>
    public bool Markers { get; init; }

    /// <summary>Whether each point is a bar down to zero instead of a line; its width is the distance between points.</summary>
    public bool Bars { get; init; }

    /// <summary>Whether the line is thin, grey and dashed: a reference, such as chance.</summary>
    public bool Reference { get; init; }
}
