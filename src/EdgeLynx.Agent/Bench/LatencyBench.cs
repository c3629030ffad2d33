using System.Globalization;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Bench;

/// <summary>Measures the steps of one image after the other on one core.</summary>
internal static class LatencyBench
{
    /// <summary>The report; the first <paramref name="warmUp"/> files are shown apart.</summary>
    public static async Task<LatencyReport> RunAsync(
        BenchTarget target, IReadOnlyList<MediaItem> items, int warmUp, TimeSpan loaded, CancellationToken cancellation)
    {
        var (cold, warm) = (new SingleCorePass(target), new SingleCorePass(target));
        await cold.RunAsync(items.Take(warmUp), cancellation).ConfigureAwait(false);
        await warm.RunAsync(items.Skip(warmUp), cancellation).ConfigureAwait(false);
        return new LatencyReport
        {
            Model = target.Detector.Model,
            Provider = target.Provider,
            LoadMs = Math.Round(loaded.TotalMilliseconds, 1),
            WarmUp = cold.Steps,
            Steps = warm.Steps,
            Version = RunMeasure.ProgramVersion,
            Machine = Machine.Here(),
        };
    }

    /// <summary>The report in Markdown.</summary>
    public static string TextOf(LatencyReport report)
    {
        var text = MarkdownText.Begin("Latency", report.Version, report.Machine);
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Model} on {report.Provider}, one image at a time on one core; models loaded in {report.LoadMs:0} ms.").AppendLine();
        MarkdownText.Latencies(text, "step", report.Steps);
        MarkdownText.Latencies(text, "warm-up", report.WarmUp);
        return text.ToString().TrimEnd();
    }
}
