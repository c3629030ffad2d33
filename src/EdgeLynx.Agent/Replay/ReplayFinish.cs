using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Replay;

/// <summary>What is done when the pipeline has ended, however it ended: result files, summary, the last words.</summary>
internal sealed class ReplayFinish(CommandContext context, ReplayOptions options, ResultsFolder folder, RunMeasure run)
{
    private const int FailuresShown = 10;

    /// <summary>Writes the result files; null when that was not possible.</summary>
    public RunSummary? Write(ReplayParts parts, IReadOnlyDictionary<string, string> record, WalkReport walk, long mediaTotal, RunEnd end)
    {
        try
        {
            var reader = new ResultReader(folder.Store);
            var files = new ResultFiles(folder.Path, reader, RunRecord.Info(record, context.Clock));
            files.Write(options.Formats);
            files.Gaps.ForEach(context.Warn);
            foreach (var (file, failure) in reader.Failures(FailuresShown))
                context.Warn($"{file}: {failure}");
            var counts = reader.Counts();
            if (counts.Failed > FailuresShown)
                context.Warn($"and {counts.Failed - FailuresShown} more failed files; detections.json names all");
            return run.Summarise(counts, walk, parts.Models, record, end == RunEnd.Done, mediaTotal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            ExplainUnwritten(error);
            return null;
        }
    }

    /// <summary>Writes summary.json and tells how the run ended; returns the exit code.</summary>
    public int Report(RunSummary? summary, MessageSummary? messages, string? brokerError, RunEnd end)
    {
        if (summary is not null)
        {
            summary = summary with { Messages = messages };
            try
            {
                WholeFile.Write(folder.File("summary.json"), stream => JsonSerializer.Serialize(stream, summary, ResultJson.Indented.RunSummary));
            }
            catch (IOException error)
            {
                ExplainUnwritten(error);
                summary = null;
            }
        }
        if (end.Message is { } message)
            context.Error.WriteLine(end.ExitCode == ExitCodes.Failed ? $"error: {message}" : message);
        if (summary is null)
            return ExitCodes.Failed;
        context.Out.WriteLine(options.Json ? JsonSerializer.Serialize(summary, ResultJson.Indented.RunSummary) : Describe(summary));
        var sent = messages is null || Tell(messages, brokerError);
        if (end != RunEnd.Done)
            return end.ExitCode;
        if (!sent)
            return ExitCodes.Failed;
        return options.Strict && (summary.MediaFailed > 0 || summary.UnreadableFolders > 0) ? ExitCodes.SomeInputsFailed : ExitCodes.Done;
    }

    private bool Tell(MessageSummary messages, string? brokerError)
    {
        context.Say($"{messages.Acknowledged} messages acknowledged by {messages.Broker}");
        if (messages.Waiting == 0)
            return true;
        context.Error.WriteLine(
            $"error: {messages.Waiting} messages were not acknowledged ({brokerError ?? "the broker did not answer in time"}); they stay in "
            + $"{EventStore.FileName}: run the same command with --resume to send them");
        return false;
    }

    private void ExplainUnwritten(Exception error) => context.Error.WriteLine(
        $"error: {folder.Path}: the result files could not be written ({error.Message.TrimEnd('.')}); {EventStore.FileName} holds every result "
        + "so far: make room, then run the same command with --resume");

    private string Describe(RunSummary summary) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{summary.MediaOk + summary.MediaFailed} of {summary.MediaTotal} files, {summary.MediaFailed} failed or damaged; {summary.Frames} frames, "
        + $"{summary.Events} events, {summary.Observations} observations; {summary.WallSeconds:0.0} s, {summary.ImagesPerSecond:0.0} images/s; "
        + $"results in {folder.Path}");
}
