using System.CommandLine;
using EdgeLynx.Agent.Bench;

namespace EdgeLynx.Agent.Commands.Bench;

/// <summary><c>edgelynx bench search</c>: exact similarity search over vectors made up for it.</summary>
internal static class BenchSearchCommand
{
    private const double MaxBytes = 64e9;

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var rows = new Option<int>("--rows") { Description = "Vectors in the gallery.", DefaultValueFactory = _ => 100_000 };
        var dimensions = new Option<int>("--dimensions") { Description = "Elements of a vector.", DefaultValueFactory = _ => 512 };
        var hits = new Option<int>("--hits") { Description = "Best rows wanted of each query.", DefaultValueFactory = _ => 10 };
        var batches = new Option<int[]>("--queries")
        {
            Description = "Queries in one call; several numbers give a row each.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [1, 32],
        };
        var workers = new Option<int>("--workers") { Description = "Cores to share the rows out to.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<string?>("--out") { Description = "Folder for Markdown and JSON.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON." };
        var command = new Command("search", "Queries a second of the similarity search, beside what memory allows.") { rows, dimensions, hits, batches, workers, output, json };
        command.SetAction(parse =>
        {
            var (count, width, k) = (parse.GetValue(rows), parse.GetValue(dimensions), parse.GetValue(hits));
            var errors = new List<string>();
            if (count < 1 || width < 1 || (double)count * width * sizeof(float) > MaxBytes)
                errors.Add($"--rows {count} of --dimensions {width}: both must be at least 1, and all together at most {MaxBytes / 1e9:0} GB");
            if (k < 1 || k > count)
                errors.Add($"--hits {k} is not from 1 to the number of rows");
            errors.AddRange(parse.GetRequiredValue(batches).Where(batch => batch is < 1 or > 4096).Select(batch => $"--queries {batch} is not from 1 to 4096"));
            if (parse.GetValue(workers) is < 1 or > 1024)
                errors.Add($"--workers {parse.GetValue(workers)} is not from 1 to 1024");
            UsageException.ThrowIfAny(errors);
            var report = SearchBench.Run(count, width, k, parse.GetValue(workers), parse.GetRequiredValue(batches));
            BenchFiles.Write(context, parse.GetValue(output), parse.GetValue(json), "search", report, SearchBench.TextOf(report), plot: null);
            return ExitCodes.Done;
        });
        return command;
    }
}
