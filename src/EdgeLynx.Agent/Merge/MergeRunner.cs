using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Merge;

/// <summary>Joins the results of shards into one folder, as one run over all of them would have written them.</summary>
internal sealed class MergeRunner(CommandContext context, IReadOnlyList<string> folders, string output, IReadOnlyList<string> formats)
{
    /// <summary>Runs; returns the exit code.</summary>
    public int Run()
    {
        var stores = folders.Select(folder => Path.Combine(folder, EventStore.FileName)).ToList();
        var errors = stores.Where(store => !File.Exists(store))
            .Select(store => $"{Path.GetDirectoryName(store)}: holds no results of edgelynx ({EventStore.FileName} is missing)")
            .Concat(formats.Except(ResultFiles.Formats).Select(format => $"--format {format}: known are {string.Join(',', ResultFiles.Formats)}"))
            .ToList();
        UsageException.ThrowIfAny(errors);
        var options = CommonOptions(stores);
        using var folder = ResultsFolder.Open(output, resume: false);
        try
        {
            foreach (var store in stores)
                StoreMerger.Copy(folder.Store, store);
        }
        catch (UsageException)
        {
            folder.Undo();
            throw;
        }
        RunRecord.Begin(folder.Store, options, context.Clock);
        var reader = new ResultReader(folder.Store);
        var files = new ResultFiles(folder.Path, reader, RunRecord.Info(options, context.Clock));
        files.Write(formats);
        files.Gaps.ForEach(context.Warn);
        var counts = reader.Counts();
        var models = options.Where(option => RunRecord.IsStage(option.Key))
            .ToDictionary(option => option.Key, option => new ModelSummary(option.Value, "merged"));
        var summary = new RunMeasure(context.Clock, 0).Summarise(counts, new WalkReport(), models, options, complete: true, counts.Media);
        WholeFile.Write(folder.File("summary.json"), stream => JsonSerializer.Serialize(stream, summary, ResultJson.Indented.RunSummary));
        context.Out.WriteLine($"{counts.Media} files, {counts.Failed} failed, {counts.Events} events, {counts.Observations} observations from "
            + $"{stores.Count} folders; results in {folder.Path}");
        return ExitCodes.Done;
    }

    private Dictionary<string, string> CommonOptions(List<string> stores)
    {
        Dictionary<string, string>? common = null;
        var errors = new List<string>();
        foreach (var path in stores)
        {
            using var store = EventStore.Open(path);
            var options = RunRecord.Last(store) ?? [];
            common ??= options;
            errors.AddRange(RunRecord.Differences(common, options, root: false).Select(pair =>
                $"{path}: was made with {pair.Key} '{pair.Second}', {stores[0]} with '{pair.First}'; results of different ways of working are not merged"));
        }
        UsageException.ThrowIfAny(errors);
        return common!;
    }
}
