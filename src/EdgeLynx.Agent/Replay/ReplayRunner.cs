using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Flow;

namespace EdgeLynx.Agent.Replay;

/// <summary>One replay: checks everything, walks the inputs, runs the pipeline, writes the result files.</summary>
/// <param name="context">The world.</param>
/// <param name="options">What to do.</param>
/// <param name="errors">What the command line already found wrong.</param>
internal sealed class ReplayRunner(CommandContext context, ReplayOptions options, List<string> errors)
{
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(1);

    /// <summary>Runs; returns the exit code.</summary>
    /// <exception cref="UsageException">Something is wrong with what was asked; nothing was started.</exception>
    public async Task<int> RunAsync(CancellationToken interrupted)
    {
        ReplayChecks.Check(options, errors);
        var table = options.Deployments is { } csv ? DeploymentTable.Load(csv, errors) : null;
        using var parts = ReplayPartsFactory.Create(options, context, errors);
        UsageException.ThrowIfAny(errors);
        var paths = options.Paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))).ToList();
        var root = InputRoot.Of(paths);
        var record = RunRecord.Of(options, root, parts!);

        using var folder = ResultsFolder.Open(options.Out, options.Resume);
        var inputs = new InputList(folder.Store);
        WalkReport walk;
        try
        {
            RunRecord.Begin(folder.Store, record, context.Clock);
            walk = ReplayInputs.Collect(paths, root, folder.Path, table, options, inputs);
        }
        catch (UsageException)
        {
            folder.Undo();
            throw;
        }
        foreach (var warning in walk.Warnings)
            context.Warn(warning);
        var run = new RunMeasure(context.Clock, inputs.Open);
        var end = await ProcessAsync(folder, inputs, parts!, run, interrupted).ConfigureAwait(false);
        return Finish(folder, parts!, record, walk, run, end, inputs.Count);
    }

    private async Task<RunEnd> ProcessAsync(
        ResultsFolder folder, InputList inputs, ReplayParts parts, RunMeasure run, CancellationToken interrupted)
    {
        var lines = new ObservationLines(options.Valid ?? parts.Valid, parts.ModelNames);
        var recorder = new StoreRecorder(folder.Store, lines, null, context.Clock, FlushEvery);
        var pipelineOptions = new PipelineOptions
        {
            Workers = options.Workers,
            EventGap = TimeSpan.FromSeconds(options.EventGap),
            Selection = options.Select,
            ValidConfidence = options.Valid,
            KeepPictures = options.Annotate,
        };
        using var progress = new ReplayProgress(context, run);
        var (pipeline, completion) = EdgePipeline.Start(
            inputs.ReadOpenAsync(interrupted), parts.With(recorder), pipelineOptions, run.Add, context.Clock, interrupted);
        using (pipeline)
        {
            run.Follow(pipeline);
            try
            {
                await completion.ConfigureAwait(false);
                return RunEnd.Done;
            }
            catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
            {
                return new RunEnd(ExitCodes.Interrupted, "interrupted; run the same command with --resume to go on");
            }
            catch (StageBrokenException error)
            {
                return new RunEnd(ExitCodes.Failed, error.Message);
            }
            finally
            {
                run.Stop();
            }
        }
    }

    private int Finish(
        ResultsFolder folder, ReplayParts parts, IReadOnlyDictionary<string, string> record, WalkReport walk, RunMeasure run, RunEnd end,
        long mediaTotal)
    {
        RunSummary summary;
        try
        {
            var reader = new ResultReader(folder.Store);
            ResultFiles.Write(folder.Path, reader, options.Formats);
            summary = run.Summarise(reader.Counts(), walk, parts.Models, record, end == RunEnd.Done, mediaTotal);
            WholeFile.Write(folder.File("summary.json"), stream => JsonSerializer.Serialize(stream, summary, ResultJson.Indented.RunSummary));
            ReportFailures(reader, summary);
        }
        catch (IOException error)
        {
            context.Error.WriteLine(end.Message is { } first ? $"error: {first}" : $"error: {folder.Path}: {error.Message}");
            context.Error.WriteLine(
                $"error: the result files could not be written ({error.Message}); the store {EventStore.FileName} holds everything: "
                + "make room and run again with --resume");
            return ExitCodes.Failed;
        }
        if (end.Message is { } message)
            context.Error.WriteLine(end.ExitCode == ExitCodes.Failed ? $"error: {message}" : message);
        if (options.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(summary, ResultJson.Indented.RunSummary));
        else
            context.Out.WriteLine(Describe(summary, folder.Path));
        if (end.ExitCode != ExitCodes.Done)
            return end.ExitCode;
        return options.Strict && (summary.MediaFailed > 0 || walk.UnreadableFolders > 0) ? ExitCodes.SomeInputsFailed : ExitCodes.Done;
    }

    private void ReportFailures(ResultReader reader, RunSummary summary)
    {
        const int Shown = 10;
        foreach (var (file, failure) in reader.Failures(Shown))
            context.Warn($"{file}: {failure}");
        if (summary.MediaFailed > Shown)
            context.Warn($"and {summary.MediaFailed - Shown} more failed files; all are in detections.json");
    }

    private static string Describe(RunSummary summary, string folder) =>
        $"{summary.MediaOk + summary.MediaFailed} of {summary.MediaTotal} files, {summary.MediaFailed} failed; {summary.Frames} frames, "
        + $"{summary.Events} events, {summary.Observations} observations; "
        + $"{summary.WallSeconds:0.0} s, {summary.ImagesPerSecond:0.0} images/s; results in {folder}";
}
