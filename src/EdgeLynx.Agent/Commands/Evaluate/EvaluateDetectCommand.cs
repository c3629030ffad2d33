using System.CommandLine;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Inference.Detection;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Commands.Evaluate;

/// <summary><c>edgelynx evaluate detect</c>: recall and false alarms of a detector.</summary>
internal static class EvaluateDetectCommand
{
    // Low enough for the whole precision-recall curve, high enough to keep thousands of empty anchors out.
    private const float Floor = 0.02f;

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var shared = new EvaluateOptions();
        var detector = new Option<string?>("--detector") { Description = "Detector, by name or .onnx file.", HelpName = "NAME" };
        var threshold = new Option<float?>("--threshold") { Description = "Least confidence, 0..1 (default: the detector's valid threshold)." };
        var command = new Command("detect", "Measures a detector: recall at IoU 0.5, false animals on empty pictures, by condition.") { detector, threshold };
        shared.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var started = context.Clock.GetTimestamp();
            if (parse.GetValue(threshold) is { } given && !(given is >= 0 and <= 1))
                throw new UsageException($"--threshold {given}: must be between 0 and 1");
            var part = shared.Part(parse);
            var pictures = Truth.Load(shared.Data(parse), part);
            using var models = EvaluationModels.Open(new ModelOptions
            {
                Directories = shared.Models(parse),
                Detector = parse.GetValue(detector),
                Precision = shared.Precision(parse),
            });
            var judged = EvaluationModels.Guard(() => models.CreateDetector(new DetectorOptions { MinConfidence = Floor }));
            var found = await DetectionRun.RunAsync(pictures, judged, context.Clock, shared.Workers(parse), context.Warn, cancellation).ConfigureAwait(false);
            var report = DetectionReport.Of(
                found, judged.Model, part, parse.GetValue(threshold) ?? judged.ValidConfidence, pictures.Count - found.Count, context.Clock.GetElapsedTime(started));
            context.Out.WriteLine(shared.Json(parse) ? JsonText.Of(report) : DetectionReportText.Of(report));
            return ExitCodes.Done;
        });
        return command;
    }
}
