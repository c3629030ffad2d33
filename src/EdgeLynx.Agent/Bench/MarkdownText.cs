using System.Globalization;
using System.Text;

namespace EdgeLynx.Agent.Bench;

/// <summary>The parts that the Markdown of every benchmark has.</summary>
internal static class MarkdownText
{
    /// <summary>Heading and what it was measured on.</summary>
    public static StringBuilder Begin(string title, string version, Machine machine) => new StringBuilder()
        .AppendLine(CultureInfo.InvariantCulture, $"# {title}")
        .AppendLine()
        .AppendLine(CultureInfo.InvariantCulture, $"EdgeLynx {version}; {machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Runtime}")
        .AppendLine();

    /// <summary>A table's heading: the first column left, the others right.</summary>
    public static void Head(StringBuilder text, params ReadOnlySpan<string> columns)
    {
        Row(text, columns);
        text.Append("|---");
        for (var i = 1; i < columns.Length; i++)
            text.Append("|---:");
        text.AppendLine("|");
    }

    /// <summary>A row of a table.</summary>
    public static void Row(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
            text.Append("| ").Append(cell).Append(' ');
        text.AppendLine("|");
    }

    /// <summary>A table of latencies, one row a step.</summary>
    public static void Latencies(StringBuilder text, string what, IEnumerable<KeyValuePair<string, LatencyFigures>> steps)
    {
        Head(text, what, "p50 ms", "p90 ms", "p99 ms", "max ms", "mean ms");
        foreach (var (name, figures) in steps)
            Row(text, name, Number(figures.P50Ms), Number(figures.P90Ms), Number(figures.P99Ms), Number(figures.MaxMs), Number(figures.MeanMs));
        text.AppendLine();
    }

    /// <summary>A number with two decimals.</summary>
    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
