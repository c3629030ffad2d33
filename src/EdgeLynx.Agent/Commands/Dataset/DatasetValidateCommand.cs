using System.CommandLine;
using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary><c>edgelynx dataset validate</c>: every bad cell, wrong cell code, leak and difference from the paper.</summary>
internal static class DatasetValidateCommand
{
    private const int Shown = 50;

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("csv") { Description = "CzechLynx metadata CSV, real or synthetic." };
        var images = new Option<string?>("--images") { Description = "Folder the image paths are relative to: each image must be there.", HelpName = "DIR" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 3 when anything is wrong." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("validate", "Checks a metadata CSV: cells, masks, poses, grid cells, splits, figures of the paper.") { file, images, strict, json };
        command.SetAction(parse =>
        {
            var errors = new List<string>();
            var rows = SurveyFile.Rows(parse.GetRequiredValue(file), error => errors.Add(error.Message))
                .Select(row => RowCheck.Check(row, parse.GetValue(images), errors))
                .ToList();
            var stats = CzechLynxStats.Of(rows);
            var leaks = Enum.GetValues<CzechLynxSplit>().Where(split => split != CzechLynxSplit.Pose)
                .SelectMany(split => LeakageCheck.Find(rows, split)).ToList();
            var real = PaperFigures.AreOfRealData(stats);
            var differences = real ? PaperFigures.Differences(stats) : [];
            if (parse.GetValue(json))
            {
                context.Out.WriteLine(JsonText.Of(new { Rows = rows.Count, Errors = errors, Leaks = leaks, RealData = real, DifferencesFromPaper = differences }));
            }
            else
            {
                foreach (var error in errors.Take(Shown))
                    context.Out.WriteLine($"error: {error}");
                if (errors.Count > Shown)
                    context.Out.WriteLine($"error: ... and {errors.Count - Shown} more (--json lists all)");
                foreach (var leak in leaks)
                    context.Out.WriteLine($"leak: {leak}");
                foreach (var difference in differences)
                    context.Out.WriteLine($"differs from the paper: {difference}");
                context.Out.WriteLine($"{rows.Count} rows, {errors.Count} errors, {leaks.Count} leaks"
                    + (real ? $", {differences.Count} figures differ from the paper" : ""));
            }
            return parse.GetValue(strict) && errors.Count + leaks.Count + differences.Count > 0 ? ExitCodes.SomeInputsFailed : ExitCodes.Done;
        });
        return command;
    }
}
