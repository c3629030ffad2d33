using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Flow;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Replay;

/// <summary>Makes the parts of a replay; null when something is wrong, which is then in the list.</summary>
internal delegate ReplayParts? MakeReplayParts(ReplayOptions options, CommandContext context, List<string> errors);

/// <summary>One replay: checks everything, walks the inputs, runs the pipeline, writes the result files.</summary>
/// <param name="context">The world.</param>
/// <param name="options">What to do.</param>
/// <param name="makeParts">Makes the models and decoders.</param>
internal sealed class ReplayRunner(CommandContext context, ReplayOptions options, MakeReplayParts makeParts)
{
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BrokerPatience = TimeSpan.FromSeconds(10);

    /// <summary>Runs; returns the exit code.</summary>
    /// <param name="errors">What the command line already found wrong.</param>
    /// <param name="interrupted">Ends the run early, with whole result files.</param>
    /// <exception cref="UsageException">Something is wrong with what was asked; nothing was started.</exception>
    public async Task<int> RunAsync(List<string> errors, CancellationToken interrupted)
    {
        ReplayChecks.Check(options, errors);
        var table = options.Deployments is { } csv ? DeploymentTable.Load(csv, errors) : null;
        var broker = options.Mqtt is { } url ? BrokerAddress.Parse(url, Environment.MachineName, errors) : null;
        var credentials = BrokerCredentials.Load(options.MqttCredentials, Environment.GetEnvironmentVariable, errors);
        using var parts = makeParts(options, context, errors);
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
        await using var publisher = broker is null
            ? null
            : Publisher.Start(broker, credentials, Delivery(), folder.Store, context.Clock);
        var end = await ProcessAsync(parts!.With(Recorder(folder, parts, publisher), folder.Store), inputs, run, interrupted).ConfigureAwait(false);
        var finish = new ReplayFinish(context, options, folder, run);
        var written = finish.Write(parts!, record, walk, inputs.Count, end);
        var messages = publisher is null
            ? null
            : await publisher.FinishAsync(folder.Store, end == RunEnd.Done ? BrokerPatience : TimeSpan.FromSeconds(2)).ConfigureAwait(false);
        return finish.Report(written, messages, publisher?.State.LastError, end);
    }

    private DeliveryOptions Delivery() => new() { Historical = true, WithPeople = options.People == PeoplePrivacy.Keep };

    private IEventRecorder Recorder(ResultsFolder folder, ReplayParts parts, Publisher? publisher)
    {
        var lines = new ObservationLines(options.Valid ?? parts.Valid, parts.ModelNames);
        var recorder = new StoreRecorder(folder.Store, lines, publisher?.Messages, context.Clock, FlushEvery);
        return options.Annotate ? new AnnotatingRecorder(recorder, folder.File("annotated"), options.People, parts.ReferencePicture) : recorder;
    }

    private async Task<RunEnd> ProcessAsync(
        PipelineParts parts, InputList inputs, RunMeasure run, CancellationToken interrupted)
    {
        var pipelineOptions = new PipelineOptions
        {
            Workers = options.Workers,
            EventGap = TimeSpan.FromSeconds(options.EventGap),
            Selection = options.Select,
            ValidConfidence = options.Valid,
            KeepPictures = options.Annotate,
        };
        await using var progress = new ReplayProgress(context, run);
        var (pipeline, completion) = EdgePipeline.Start(
            inputs.ReadOpenAsync(interrupted), parts, pipelineOptions, run.Add, context.Clock, interrupted);
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
}
