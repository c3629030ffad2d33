using System.Globalization;
using System.Text;
using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary>The figures of a survey for people and for machines.</summary>
internal static class StatsReport
{
    private static readonly CzechLynxSplit[] Splits = Enum.GetValues<CzechLynxSplit>();

    /// <summary>For JSON.</summary>
    public static object Object(CzechLynxStats stats) => new
    {
        stats.Total,
        Sources = stats.Sources,
        First = stats.First?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Last = stats.Last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        stats.Present,
        Splits = Splits.ToDictionary(CzechLynxColumns.Of, split => new
        {
            Train = stats.Side(split, SplitSide.Train),
            Test = stats.Side(split, SplitSide.Test),
            SharedIndividuals = stats.SharedIndividuals(split),
        }),
        GeoTrainIs = GeoTrain(stats),
    };

    /// <summary>As tables.</summary>
    public static string Text(CzechLynxStats stats)
    {
        var text = new StringBuilder();
        Row(text, "source", "images", "observations", "individuals", "sites", "locations");
        foreach (var (source, counts) in stats.Sources)
            Row(text, source.Length == 0 ? "(no source)" : source, counts);
        Row(text, "total", stats.Total);
        text.AppendLine();
        Row(text, "split", "images", "observations", "individuals", "sites", "locations");
        foreach (var split in Splits)
        {
            foreach (var side in new[] { SplitSide.Train, SplitSide.Test })
                Row(text, $"{CzechLynxColumns.Of(split)[6..]} {side.ToString().ToLowerInvariant()}", stats.Side(split, side));
        }
        text.AppendLine();
        if (GeoTrain(stats) is { } train)
            text.AppendLine(CultureInfo.InvariantCulture, $"geo_aware train is {train} (the paper's text and tables contradict each other)");
        foreach (var (part, count) in stats.Present)
            text.AppendLine(CultureInfo.InvariantCulture, $"{part}: {count} of {stats.Total.Images}");
        if (stats.First is { } first && stats.Last is { } last)
            text.AppendLine(CultureInfo.InvariantCulture, $"dates: {first:yyyy-MM-dd} to {last:yyyy-MM-dd}");
        return text.ToString().TrimEnd();
    }

    /// <summary>The sources of the geo split's train side, which the paper tells in two ways; null without that split.</summary>
    private static string? GeoTrain(CzechLynxStats stats)
    {
        var sources = stats.Sources.Keys.Where(source => stats.SideOfSource(CzechLynxSplit.GeoAware, SplitSide.Train, source) > 0).ToList();
        return sources.Count == 0 ? null : string.Join(", ", sources);
    }

    private static void Row(StringBuilder text, string name, CzechLynxCounts counts) => Row(
        text, name, Number(counts.Images), Number(counts.Observations), Number(counts.Individuals), Number(counts.Sites), Number(counts.Locations));

    private static void Row(StringBuilder text, string name, params string[] cells) =>
        text.Append(name.PadRight(20)).AppendLine(string.Concat(cells.Select(cell => cell.PadLeft(14))));

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
