using System.CommandLine;
using System.Globalization;
using System.Text;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Commands.Evaluate;

/// <summary><c>edgelynx evaluate segment</c>: masks against true masks, given the true boxes.</summary>
internal static class EvaluateSegmentCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var shared = new EvaluateOptions();
        var segmenter = new Option<string?>("--segmenter") { Description = "Segmenter, by name or .onnx file.", HelpName = "NAME" };
        var list = new Option<bool>("--list") { Description = "List every animal, worst first." };
        var command = new Command("segment", "Measures masks: mean IoU with the true masks, given the true boxes.") { segmenter, list };
        shared.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var started = context.Clock.GetTimestamp();
            var pictures = Truth.Load(shared.Data(parse), shared.Part(parse));
            using var models = EvaluationModels.Open(new ModelOptions
            {
                Directories = shared.Models(parse),
                Segmenter = parse.GetValue(segmenter),
                Precision = shared.Precision(parse),
            });
            var judged = EvaluationModels.Guard(() => models.CreateSegmenter());
            using var closing = judged as IDisposable;
            var scores = await CropRun.RunAsync(
                pictures, box => box.Category == DetectionCategory.Animal && (box.Mask ?? (object?)box.MaskFile) is not null,
                (crop, reader) =>
                {
                    if (TruthMask.Of(crop, reader, context.Clock) is not { } truth)
                        return null;
                    var mask = judged.Segment(crop.Pixels, crop.BoxInCrop);
                    var placed = RunLengthMask.FromCrop(mask.Size, mask.Values, (int)crop.Region.X, (int)crop.Region.Y, crop.Size);
                    return new MaskScore(
                        crop.Picture.Picture.File, crop.Animal, crop.Picture.Picture.Infrared, crop.Picture.Group, truth.IoU(placed), truth.IoU(Filled(crop)));
                },
                context.Clock, shared.Workers(parse), context.Warn, cancellation).ConfigureAwait(false);
            var report = new
            {
                Segmenter = judged.Model,
                Part = shared.Part(parse),
                MaskIou = MeanFigure.Of(scores, s => s.Group, s => s.IoU),
                BoxIou = MeanFigure.Of(scores, s => s.Group, s => s.BoxIoU),
                Conditions = MeanFigure.ByCondition(scores, s => s.Group, s => s.IoU, s => (s.Infrared, s.Animal.Truncated, s.Animal.Good)),
                Seconds = Math.Round(context.Clock.GetElapsedTime(started).TotalSeconds, 2),
            };
            var text = new StringBuilder();
            DetectionReportText.Line(text, $"{report.Segmenter}: mean IoU of {scores.Count} masks", report.MaskIou.Mean);
            DetectionReportText.Line(text, "the true box, filled", report.BoxIou.Mean);
            foreach (var (name, figure) in report.Conditions)
                DetectionReportText.Line(text, $"mean IoU {name}, {figure.Animals} masks", figure.Mean);
            foreach (var score in parse.GetValue(list) ? scores.OrderBy(s => s.IoU) : Enumerable.Empty<MaskScore>())
                text.AppendLine(CultureInfo.InvariantCulture, $"{score.IoU:0.000} {score.File} #{score.Animal.AnimalIndex}");
            context.Out.WriteLine(shared.Json(parse) ? JsonText.Of(report) : text.ToString().TrimEnd());
            return ExitCodes.Done;
        });
        return command;
    }

    private static RunLengthMask Filled(TruthCrop crop)
    {
        var box = crop.Animal.Box.ClampTo(crop.Size).ToWholePixels();
        var size = new PixelSize((int)box.Width, (int)box.Height);
        var values = new byte[size.Area];
        Array.Fill(values, (byte)1);
        return RunLengthMask.FromCrop(size, values, (int)box.X, (int)box.Y, crop.Size);
    }
}
