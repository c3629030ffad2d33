using System.CommandLine;
using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary><c>edgelynx dataset split</c>: fills the split columns by the paper's rules and checks them for leaks.</summary>
internal static class DatasetSplitCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("csv") { Description = "CzechLynx metadata CSV, real or synthetic." };
        var output = new Option<string>("--out") { Description = "CSV to write.", Required = true, HelpName = "FILE" };
        var share = new Option<double>("--test-share") { Description = "Share of test images, above 0 and below 1.", DefaultValueFactory = _ => 0.3 };
        var period = new Option<SplitPeriod?>("--period") { Description = "What no cut goes through: season, month, week or day (default: the longest that fits)." };
        var gap = new Option<int>("--gap") { Description = "Periods left out between train and test." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("split", "Splits a survey: time-closed, time-open, geo-aware.") { file, output, share, period, gap, json };
        command.SetAction(parse =>
        {
            var options = new SplitOptions { TestShare = parse.GetValue(share), Period = parse.GetValue(period), GapPeriods = parse.GetValue(gap) };
            UsageException.ThrowIfAny(
            [
                .. options.TestShare is > 0 and < 1 ? [] : (string[])[$"--test-share {options.TestShare}: must be above 0 and below 1"],
                .. options.GapPeriods >= 0 ? [] : (string[])[$"--gap {options.GapPeriods}: must not be negative"],
            ]);
            var rows = CzechLynxCompletion.Fill([.. SurveyFile.Rows(parse.GetRequiredValue(file), null)]);
            var result = SurveySplit.Of(rows, options);
            SurveySplit.Write(result.Rows, parse.GetRequiredValue(output));
            if (parse.GetValue(json))
                context.Out.WriteLine(JsonText.Of(new { Notes = result.Notes, Leaks = result.Leaks, Stats = StatsReport.Object(CzechLynxStats.Of(result.Rows)) }));
            else
                Print(context, result);
            return result.Leaks.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static void Print(CommandContext context, SurveySplit result)
    {
        foreach (var note in result.Notes)
            context.Out.WriteLine(note);
        foreach (var leak in result.Leaks)
            context.Out.WriteLine($"leak: {leak}");
        context.Out.WriteLine(StatsReport.Text(CzechLynxStats.Of(result.Rows)));
    }
}
