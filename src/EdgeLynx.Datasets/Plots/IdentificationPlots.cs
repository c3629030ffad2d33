using System.Globalization;
using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Datasets.Plots;

/// <summary>The four charts of an identification test.</summary>
public static class IdentificationPlots
{
    /// <summary>Cumulative match characteristic: share found within the first n answers.</summary>
    /// <param name="curves">Name and shares by rank, from rank 1.</param>
    public static SvgChart Cmc(IReadOnlyDictionary<string, double[]> curves) => new()
    {
        Title = "Cumulative match",
        XAxis = "answers looked at",
        YAxis = "share of queries found",
        YRange = (0, 1),
        Series = [.. curves.Select(curve => new PlotSeries(curve.Key, [.. curve.Value.Select((share, i) => (i + 1.0, share))]) { Markers = true })],
    };

    /// <summary>Receiver operating characteristic of known against new individuals.</summary>
    public static SvgChart Roc(IReadOnlyDictionary<string, IReadOnlyList<RocPoint>> curves) => new()
    {
        Title = "Known against new individuals",
        XAxis = "share of new called known",
        YAxis = "share of known called known",
        XRange = (0, 1),
        YRange = (0, 1),
        Series =
        [
            .. curves.Select(curve => new PlotSeries(curve.Key, [.. curve.Value.Select(p => (p.FalsePositiveRate, p.TruePositiveRate))])),
            new PlotSeries("chance", [(0, 0), (1, 1)]) { Reference = true },
        ],
    };

    /// <summary>Reliability: stated against true share of right decisions, bins without decisions left out.</summary>
    public static SvgChart Reliability(IReadOnlyList<ReliabilityBin> bins) => new()
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"Reliability of {bins.Sum(bin => bin.Count)} decisions"),
        XAxis = "stated probability",
        YAxis = "share right",
        XRange = (0, 1),
        YRange = (0, 1),
        Series =
        [
            new PlotSeries("decisions", [.. bins.Where(bin => bin.Count > 0).Select(bin => (bin.Stated, bin.Correct))]) { Markers = true },
            new PlotSeries("perfect", [(0, 0), (1, 1)]) { Reference = true },
        ],
    };

    /// <summary>Histograms of scores, each as shares of its own number, over one range.</summary>
    /// <param name="scores">Name and scores.</param>
    /// <param name="bins">Number of bars, at least 1.</param>
    public static SvgChart Scores(IReadOnlyDictionary<string, IReadOnlyList<double>> scores, int bins = 30)
    {
        var all = scores.Values.SelectMany(list => list).ToList();
        var low = all.DefaultIfEmpty(0).Min();
        var width = Math.Max((all.DefaultIfEmpty(1).Max() - low) / bins, 1e-9);
        return new SvgChart
        {
            Title = "Scores",
            XAxis = "score",
            YAxis = "share",
            Series = [.. scores.Select(list => new PlotSeries(list.Key, Shares(list.Value))
            {
                Bars = true,
            })],
        };

        List<(double, double)> Shares(IReadOnlyList<double> list)
        {
            var counts = new int[bins];
            foreach (var score in list)
                counts[Math.Min(bins - 1, (int)((score - low) / width))]++;
            return [.. counts.Select((count, i) => (low + (i + 0.5) * width, list.Count == 0 ? 0 : (double)count / list.Count))];
        }
    }
}
