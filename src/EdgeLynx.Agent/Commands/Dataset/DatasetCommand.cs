using System.CommandLine;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary><c>edgelynx dataset</c>: looks at, checks and splits a survey in the CzechLynx layout.</summary>
internal static class DatasetCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create(CommandContext context) => new("dataset", "Counts, checks and splits a CzechLynx metadata CSV.")
    {
        DatasetStatsCommand.Create(context),
        DatasetValidateCommand.Create(context),
        DatasetSplitCommand.Create(context),
    };
}
