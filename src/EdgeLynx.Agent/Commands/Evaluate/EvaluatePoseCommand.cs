using System.CommandLine;
using System.Text;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Commands.Evaluate;

/// <summary><c>edgelynx evaluate pose</c>: body points against true ones, given the true boxes.</summary>
internal static class EvaluatePoseCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var shared = new EvaluateOptions();
        var pose = new Option<string?>("--pose") { Description = "Pose model, by name or .onnx file.", HelpName = "NAME" };
        var command = new Command("pose", "Measures body points: PCK@0.2 of half the box diagonal, and OKS, given the true boxes.") { pose };
        shared.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var started = context.Clock.GetTimestamp();
            var pictures = Truth.Load(shared.Data(parse), shared.Part(parse));
            if (!pictures.Any(p => p.Picture.Boxes.Any(box => box.Keypoints.Any(point => point is not null))))
                throw new UsageException("no animal of these pictures has labelled keypoints: give a COCO file that has them");
            using var models = EvaluationModels.Open(new ModelOptions
            {
                Directories = shared.Models(parse),
                Pose = parse.GetValue(pose),
                Precision = shared.Precision(parse),
            });
            var estimator = PoseRun.Estimator(models);
            var scores = await PoseRun.RunAsync(
                pictures, estimator, box => box.Category == DetectionCategory.Animal && box.Keypoints.Any(point => point is not null),
                context, shared.Workers(parse), cancellation).ConfigureAwait(false);
            var report = new
            {
                Pose = estimator.Model,
                Part = shared.Part(parse),
                Animals = scores.Count,
                Points = scores.Sum(s => s.Labelled),
                Pck = Bootstrap.Interval(scores, s => s.Group, Pck),
                Oks = MeanFigure.Of(scores, s => s.Group, s => s.Oks),
                Day = Pck([.. scores.Where(s => !s.Infrared)]),
                Ir = Pck([.. scores.Where(s => s.Infrared)]),
                Seconds = Math.Round(context.Clock.GetElapsedTime(started).TotalSeconds, 2),
            };
            var text = new StringBuilder();
            DetectionReportText.Line(text, $"{report.Pose}: PCK@0.2 of {report.Points} points on {report.Animals} animals", report.Pck);
            DetectionReportText.Line(text, "mean OKS", report.Oks.Mean);
            context.Out.WriteLine(shared.Json(parse) ? JsonText.Of(report) : text.ToString().TrimEnd());
            return ExitCodes.Done;
        });
        return command;
    }

    private static double? Pck(IReadOnlyList<PoseScore> scores) =>
        scores.Sum(s => s.Labelled) is > 0 and var labelled ? (double)scores.Sum(s => s.Right) / labelled : null;
}
