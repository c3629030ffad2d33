using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Agent.Demo;

/// <summary>The demonstration: the same replay as for real footage, on footage whose truth is known.</summary>
internal sealed class DemoRunner(CommandContext context, DemoOptions options)
{
    /// <summary>Runs; returns the exit code.</summary>
    /// <exception cref="UsageException">No detector is there, or the folder cannot be used.</exception>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        var folder = options.Out is { } kept ? Path.GetFullPath(kept) : Directory.CreateTempSubdirectory("edgelynx-demo-").FullName;
        if (options.Out is not null && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new UsageException($"--out {folder} is not empty: name a new folder");
        try
        {
            return await RunAsync(folder, interrupted).ConfigureAwait(false);
        }
        finally
        {
            if (options.Out is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> RunAsync(string folder, CancellationToken interrupted)
    {
        var footage = Path.Combine(folder, "footage");
        var replay = new ReplayOptions
        {
            Paths = [footage],
            Out = Path.Combine(folder, "results"),
            Models = options.Models,
            Detector = options.Detector,
            Gallery = Path.Combine(folder, "gallery.db"),
            Workers = options.Workers,
        };
        if (!options.RenderOnly)
            CheckModels(replay);
        var start = context.Clock.GetTimestamp();
        context.Say("rendering a survey of six lynx ...");
        var truth = await Task.Run(() => new DemoSurvey(folder, options.Seed, options.Workers).Render(Progress(), interrupted), interrupted).ConfigureAwait(false);
        context.Say($"rendered {truth.Events.Sum(e => e.Files.Count)} files of {truth.Events.Count} events and {truth.References.Count} references in {context.Clock.GetElapsedTime(start).TotalSeconds:0} s");
        if (options.RenderOnly)
        {
            DemoTable.WriteTruth(context.Out, truth);
            return ExitCodes.Done;
        }

        var enrolled = DemoGallery.Enroll(replay.Gallery!, truth.References, context.Clock);
        context.Say($"enrolled {enrolled} references of {truth.References.Select(r => r.Individual).Distinct().Count()} individuals");
        await using var broker = await DemoBroker.StartAsync().ConfigureAwait(false);
        replay = replay with { Mqtt = $"mqtt://127.0.0.1:{broker.Port}/demo/box" };
        var quiet = context with { Out = TextWriter.Null };
        var code = await new ReplayRunner(quiet, replay, ReplayPartsFactory.Create).RunAsync([], interrupted).ConfigureAwait(false);
        if (code != ExitCodes.Done)
            return code;
        DemoTable.Write(context.Out, truth, Path.Combine(replay.Out, "observations.jsonl"));
        var messages = string.Join(", ", broker.Counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}"));
        context.Out.WriteLine($"The broker received {(messages.Length > 0 ? messages : "nothing")}.");
        context.Out.WriteLine($"The whole demonstration took {context.Clock.GetElapsedTime(start).TotalSeconds:0} s.");
        if (options.Out is not null)
            context.Out.WriteLine($"Footage, gallery and results are in {folder}.");
        return ExitCodes.Done;
    }

    /// <summary>Asks for the models before a minute of rendering is spent on them.</summary>
    private void CheckModels(ReplayOptions replay)
    {
        var errors = new List<string>();
        using var parts = ReplayPartsFactory.Create(replay with { Gallery = null }, context, errors);
        if (errors.Count > 0)
            errors.Add("without a detector, edgelynx demo --render-only --out DIR still renders the footage and its truth");
        UsageException.ThrowIfAny(errors);
    }

    private Told Progress()
    {
        var said = 0;
        return new Told(share =>
        {
            var tenth = (int)(share * 10);
            if (tenth > Interlocked.Exchange(ref said, Math.Max(said, tenth)) && tenth < 10)
                context.Say($"rendered {tenth * 10} %");
        });
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
