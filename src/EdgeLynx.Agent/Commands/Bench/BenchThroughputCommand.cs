using System.CommandLine;
using EdgeLynx.Agent.Bench;

namespace EdgeLynx.Agent.Commands.Bench;

/// <summary><c>edgelynx bench throughput</c>: images a second through the real pipeline.</summary>
internal static class BenchThroughputCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var shared = new BenchOptions();
        var workers = new Option<int[]>("--workers")
        {
            Description = "Cores to keep busy; several numbers give a row each (default: all).",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [Environment.ProcessorCount],
        };
        var detections = new Option<string?>("--detections") { Description = "Write what was found, a JSON object a file.", HelpName = "FILE" };
        var command = new Command("throughput", "Images a second from disk to boxes, beside what decoding and the network alone allow.") { workers, detections };
        shared.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var counts = parse.GetRequiredValue(workers);
            UsageException.ThrowIfAny([.. counts.Where(count => count is < 1 or > 1024).Select(count => $"--workers {count} is not from 1 to 1024")]);
            var items = shared.Inputs(parse);
            using var target = shared.Open(parse, context.Clock);
            var bench = new ThroughputBench(target, items, context.Clock);
            var report = await bench.RunAsync(counts, parse.GetValue(detections), cancellation).ConfigureAwait(false);
            BenchFiles.Write(context, shared.Out(parse), shared.Json(parse), "throughput", report, ThroughputText.Of(report), ThroughputText.Plot(report));
            return ExitCodes.Done;
        });
        return command;
    }
}
