using System.CommandLine;

namespace EdgeLynx.Agent.Commands.Bench;

/// <summary><c>edgelynx bench</c>: how fast this box is.</summary>
internal static class BenchCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create(CommandContext context) => new("bench", "Measures speed on this box, and how near it is to what the box allows.")
    {
        BenchThroughputCommand.Create(context),
        BenchLatencyCommand.Create(context),
        BenchSearchCommand.Create(context),
    };
}
