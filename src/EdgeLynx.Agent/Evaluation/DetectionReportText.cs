using System.Globalization;
using System.Text;
using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>A detector's figures for people.</summary>
internal static class DetectionReportText
{
    /// <summary>A few lines.</summary>
    public static string Of(DetectionReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Detector} on {report.Pictures} pictures (part {report.Part ?? "all"}), {report.Failed} unreadable, {report.Seconds} s");
        text.AppendLine(CultureInfo.InvariantCulture, $"confidence >= {report.At.Threshold:0.###}, IoU >= 0.5, [95 % interval over encounters]");
        Line(text, $"recall of {report.At.Animals} animals", report.At.Recall);
        Line(text, "precision", report.At.Precision);
        Line(text, $"false animals a picture, {report.At.EmptyPictures} empty pictures", report.At.FalsePerEmpty);
        if (report.At.PersonRecall is { } people)
            text.AppendLine(CultureInfo.InvariantCulture, $"recall of {report.At.People} people: {people:0.000}");
        text.AppendLine(CultureInfo.InvariantCulture, $"average precision at IoU 0.5: {report.Ap50:0.000}");
        foreach (var rate in report.AtRates)
            text.AppendLine(CultureInfo.InvariantCulture, $"at {rate.FalsePerEmpty:0.00} false animals an empty picture: recall {rate.Recall:0.000} (confidence >= {rate.Threshold:0.000})");
        foreach (var (name, figures) in report.Conditions)
            Line(text, $"recall {name}, {figures.Animals} animals", figures.Recall);
        return text.ToString().TrimEnd();
    }

    /// <summary>A figure with its interval.</summary>
    public static void Line(StringBuilder text, string name, ConfidenceInterval? figure) =>
        text.AppendLine(figure is { } f
            ? string.Create(CultureInfo.InvariantCulture, $"{name}: {f.Value:0.000} [{f.Low:0.000}, {f.High:0.000}]")
            : $"{name}: -");
}
