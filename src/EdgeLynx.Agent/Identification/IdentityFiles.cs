using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Datasets.Formats.AnimalClef;
using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Datasets.Plots;

namespace EdgeLynx.Agent.Identification;

/// <summary>What <c>evaluate identify</c> writes beside its figures.</summary>
internal static class IdentityFiles
{
    /// <summary>Charts as SVG: cumulative match, known against new, reliability, best probabilities.</summary>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public static void WritePlots(string folder, IReadOnlyList<Answer> answers, IdentityReport report)
    {
        double[] best = [.. answers.Select(a => a.Best)];
        Dictionary<string, SvgChart> charts = new()
        {
            ["cmc"] = IdentificationPlots.Cmc(new Dictionary<string, double[]> { ["encounters"] = report.Encounter.Cmc ?? [], ["pictures"] = report.Image.Cmc ?? [] }),
            ["roc"] = IdentificationPlots.Roc(new Dictionary<string, IReadOnlyList<RocPoint>> { ["best probability"] = Roc.Curve(best, [.. answers.Select(a => a.Known)]) }),
            ["reliability"] = IdentificationPlots.Reliability(Calibration.Reliability(best, [.. answers.Select(a => a.Right)])),
            ["scores"] = IdentificationPlots.Scores(new Dictionary<string, IReadOnlyList<double>>
            {
                ["known, named right"] = [.. answers.Where(a => a.Known && a.Right).Select(a => a.Best)],
                ["known, named wrong"] = [.. answers.Where(a => a.Known && !a.Right).Select(a => a.Best)],
                ["new"] = [.. answers.Where(a => !a.Known).Select(a => a.Best)],
            }),
        };
        Try($"--plots {folder}", () =>
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, chart) in charts)
                WholeFile.Write(Path.Combine(folder, $"{name}.svg"), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(chart.ToSvg())));
        });
    }

    /// <summary>The answers as an AnimalCLEF submission: what was not called known is new.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void WriteSubmission(string path, IReadOnlyList<(string File, string? Named)> answers) => Try($"--submission {path}", () =>
        WholeFile.Write(path, stream =>
        {
            using var writer = new SubmissionWriter(stream);
            foreach (var (file, named) in answers)
                writer.Write(file, named);
        }));

    private static void Try(string option, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {error.Message}");
        }
    }
}
