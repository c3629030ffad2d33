using System.Globalization;
using EdgeLynx.Datasets.Plots;

namespace EdgeLynx.Agent.Bench;

/// <summary>A throughput report for people.</summary>
internal static class ThroughputText
{
    /// <summary>The report in Markdown.</summary>
    public static string Of(ThroughputReport report)
    {
        var text = MarkdownText.Begin("Throughput", report.Version, report.Machine);
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Model} on {report.Provider}; {report.Images} images, {report.Failed} failed files; peak memory {report.PeakRssMb:0} MiB.")
            .AppendLine("Limit: workers / (decode + prepare + run), each measured alone on one core in this run.")
            .AppendLine();
        MarkdownText.Head(text, "workers", "images/s", "limit", "share", "CPU ms", "bytes/image", "p50 ms", "p90 ms", "p99 ms", "max ms", "busiest stage");
        foreach (var row in report.Rows)
        {
            MarkdownText.Row(
                text, $"{row.Workers}", MarkdownText.Number(row.ImagesPerSecond), MarkdownText.Number(row.LimitImagesPerSecond),
                MarkdownText.Number(row.ShareOfLimit), MarkdownText.Number(row.CpuMsPerImage),
                row.AllocatedBytesPerImage.ToString("0", CultureInfo.InvariantCulture), MarkdownText.Number(row.Latency.P50Ms),
                MarkdownText.Number(row.Latency.P90Ms), MarkdownText.Number(row.Latency.P99Ms), MarkdownText.Number(row.Latency.MaxMs), row.Bottleneck);
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>Throughput, its limit, and latency against workers.</summary>
    public static SvgChart Plot(ThroughputReport report) => new()
    {
        Title = $"{report.Model} on {report.Machine.Cores} cores",
        XAxis = "workers",
        YAxis = "images/s; ms",
        Series =
        [
            new PlotSeries("images/s", [.. report.Rows.Select(row => ((double)row.Workers, row.ImagesPerSecond))]) { Markers = true },
            new PlotSeries("limit, images/s", [.. report.Rows.Select(row => ((double)row.Workers, row.LimitImagesPerSecond))]) { Reference = true },
            new PlotSeries("latency p50, ms", [.. report.Rows.Select(row => ((double)row.Workers, row.Latency.P50Ms))]) { Markers = true },
            new PlotSeries("latency p99, ms", [.. report.Rows.Select(row => ((double)row.Workers, row.Latency.P99Ms))]) { Markers = true },
        ],
    };
}
