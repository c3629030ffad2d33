using System.CommandLine;
using EdgeLynx.Agent.Demo;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx demo</c>: renders a small survey, replays it, publishes it, and prints found against true.</summary>
internal static class DemoCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var output = new Option<string?>("--out") { Description = "Keep footage and results here (default: a temporary folder, removed).", HelpName = "DIR" };
        var models = ModelFlags.Folders();
        var detector = new Option<string?>("--detector") { Description = "Detector, by name.", HelpName = "NAME" };
        var seed = new Option<ulong>("--seed") { Description = "Another seed gives other animals and places.", DefaultValueFactory = _ => 1 };
        var workers = new Option<int>("--workers") { Description = "Cores to keep busy.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var renderOnly = new Option<bool>("--render-only") { Description = "Only render the footage and its truth; needs no models." };
        var command = new Command("demo", "Shows the whole way on footage of known synthetic lynx: render, replay, identify, publish, compare.")
        {
            output, models, detector, seed, workers, renderOnly,
        };
        command.SetAction((parse, cancellation) =>
        {
            var count = parse.GetValue(workers);
            if (count is < 1 or > 1024)
                throw new UsageException($"--workers {count} is not from 1 to 1024");
            return new DemoRunner(context, new DemoOptions
            {
                Out = parse.GetValue(output),
                Models = parse.GetValue(models) ?? [],
                Detector = parse.GetValue(detector),
                Seed = parse.GetValue(seed),
                Workers = count,
                RenderOnly = parse.GetValue(renderOnly),
            }).RunAsync(cancellation);
        });
        return command;
    }
}
