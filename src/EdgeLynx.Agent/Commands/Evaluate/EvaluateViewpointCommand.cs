using System.CommandLine;
using System.Globalization;
using System.Text;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Commands.Evaluate;

/// <summary><c>edgelynx evaluate viewpoint</c>: the flank told against the true one, given the true boxes.</summary>
internal static class EvaluateViewpointCommand
{
    private static readonly Viewpoint[] Sides = [Viewpoint.Left, Viewpoint.Right, Viewpoint.Front, Viewpoint.Rear];

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var shared = new EvaluateOptions();
        var viewpoint = new Option<string?>("--viewpoint") { Description = "Viewpoint model, by name or .onnx file.", HelpName = "NAME" };
        var pose = new Option<string?>("--pose") { Description = "Pose model that tells the viewpoint, too.", HelpName = "NAME" };
        var command = new Command("viewpoint", "Measures the viewpoint: left against right, and all four sides, given the true boxes.") { viewpoint, pose };
        shared.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var started = context.Clock.GetTimestamp();
            var pictures = Truth.Load(shared.Data(parse), shared.Part(parse));
            using var models = EvaluationModels.Open(new ModelOptions
            {
                Directories = shared.Models(parse),
                Viewpoint = parse.GetValue(viewpoint),
                Pose = parse.GetValue(pose),
                Precision = shared.Precision(parse),
            });
            var estimator = PoseRun.Estimator(models);
            var scores = await PoseRun.RunAsync(
                pictures, estimator, box => box.Category == DetectionCategory.Animal && box.Viewpoint != Viewpoint.Unknown,
                context, shared.Workers(parse), cancellation).ConfigureAwait(false);
            var flanks = scores.Where(s => s.Animal.Viewpoint is Viewpoint.Left or Viewpoint.Right).ToList();
            var report = new
            {
                Viewpoint = estimator.Model,
                Part = shared.Part(parse),
                // Of the animals whose flank shows and for which the model says left or right.
                LeftRight = Accuracy([.. flanks.Where(s => s.Told is Viewpoint.Left or Viewpoint.Right)]),
                FlankTold = MeanFigure.Of(flanks, s => s.Group, s => s.Told is Viewpoint.Left or Viewpoint.Right ? 1 : 0),
                FourSides = Accuracy(scores),
                Confusion = Sides.ToDictionary(Name, truth => Sides.Append(Viewpoint.Unknown).ToDictionary(
                    Name, told => scores.Count(s => s.Animal.Viewpoint == truth && s.Told == told))),
                Seconds = Math.Round(context.Clock.GetElapsedTime(started).TotalSeconds, 2),
            };
            var text = new StringBuilder();
            DetectionReportText.Line(text, $"{report.Viewpoint}: left against right, {report.LeftRight.Animals} animals", report.LeftRight.Mean);
            DetectionReportText.Line(text, $"a flank told where one shows, {report.FlankTold.Animals} animals", report.FlankTold.Mean);
            DetectionReportText.Line(text, $"all four sides, {report.FourSides.Animals} animals", report.FourSides.Mean);
            foreach (var (truth, told) in report.Confusion)
                text.AppendLine(CultureInfo.InvariantCulture, $"true {truth}: {string.Join(", ", told.Select(t => $"{t.Key} {t.Value}"))}");
            context.Out.WriteLine(shared.Json(parse) ? JsonText.Of(report) : text.ToString().TrimEnd());
            return ExitCodes.Done;
        });
        return command;
    }

    private static MeanFigure Accuracy(IReadOnlyList<PoseScore> scores) =>
        MeanFigure.Of(scores, s => s.Group, s => s.Told == s.Animal.Viewpoint ? 1 : 0);

    private static string Name(Viewpoint viewpoint) => viewpoint.ToString().ToLowerInvariant();
}
