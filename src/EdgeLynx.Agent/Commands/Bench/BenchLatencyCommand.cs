using System.CommandLine;
using EdgeLynx.Agent.Bench;

namespace EdgeLynx.Agent.Commands.Bench;

/// <summary><c>edgelynx bench latency</c>: how long one image takes.</summary>
internal static class BenchLatencyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var shared = new BenchOptions();
        var warmUp = new Option<int>("--warm-up") { Description = "Files at the start that are shown apart.", DefaultValueFactory = _ => 8 };
        var command = new Command("latency", "Milliseconds of every step of an image, alone on one core.") { warmUp };
        shared.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var items = shared.Inputs(parse);
            var started = context.Clock.GetTimestamp();
            using var target = shared.Open(parse, context.Clock);
            var loaded = context.Clock.GetElapsedTime(started);
            var first = Math.Clamp(parse.GetValue(warmUp), 0, items.Count - 1);
            var report = await LatencyBench.RunAsync(target, items, first, loaded, cancellation).ConfigureAwait(false);
            BenchFiles.Write(context, shared.Out(parse), shared.Json(parse), "latency", report, LatencyBench.TextOf(report), plot: null);
            return ExitCodes.Done;
        });
        return command;
    }
}
