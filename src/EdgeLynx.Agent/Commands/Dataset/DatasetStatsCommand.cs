using System.CommandLine;
using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary><c>edgelynx dataset stats</c>: Table 4 of the paper, and the sizes of the splits, of any survey.</summary>
internal static class DatasetStatsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("csv") { Description = "CzechLynx metadata CSV, real or synthetic." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("stats", "Counts images, observations, individuals, sites and locations.") { file, json };
        command.SetAction(parse =>
        {
            var skipped = 0;
            var stats = CzechLynxStats.Of(SurveyFile.Rows(parse.GetRequiredValue(file), _ => skipped++));
            if (skipped > 0)
                context.Warn($"{skipped} bad cells were left out; 'edgelynx dataset validate' names them.");
            context.Out.WriteLine(parse.GetValue(json) ? JsonText.Of(StatsReport.Object(stats)) : StatsReport.Text(stats));
            return ExitCodes.Done;
        });
        return command;
    }
}
