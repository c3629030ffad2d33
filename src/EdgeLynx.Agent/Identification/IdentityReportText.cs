using System.Globalization;
using System.Text;
using EdgeLynx.Gallery.Calibration;

namespace EdgeLynx.Agent.Identification;

/// <summary>An identification report for a person.</summary>
internal static class IdentityReportText
{
    /// <summary>The report as a table.</summary>
    public static string Of(IdentityReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-26}{"encounter",10}{"balanced",10}{"image",10}{"balanced",10}{"AUROC",8}{"verify",8}");
        Line(text, "method", report);
        if (report.BackgroundOnly is { } background)
            Line(text, "background only", background);
        if (report.WithPlaceAndTime is { } placed)
            Line(text, "with place and time", placed);
        if (report.PlaceAndTimeOnly is { } map)
            Line(text, "place and time only", map);
        foreach (var (name, variant) in report.Ablation ?? new Dictionary<string, IdentityReport>())
            Line(text, name.Replace('_', ' '), variant);
        text.AppendLine(CultureInfo.InvariantCulture,
            $"with ties shared {Share(report.Encounter.Rank1TiesShared)}; {report.Encounter.N} known encounters, {report.NewEncounters} new; always the commonest: {Share(report.Commonest)}; {report.Seconds:0.0} s");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"95 % intervals over encounters: rank 1 {Range(report.Encounter.Rank1Interval)}, balanced {Range(report.Encounter.BalancedInterval)}, AUROC {Range(report.OpenSetInterval)}");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"encounters: rank 5 {Share(report.Encounter.Rank5)}, rank 10 {Share(report.Encounter.Rank10)}; pictures: mAP {Share(report.Image.MeanAveragePrecision)}; known named {Share(report.Baks)} (BAKS), new told {Share(report.Baus)} (BAUS), score {Share(report.Score)}");
        foreach (var note in report.Notes ?? [])
            text.AppendLine(note);
        if (report.Calibration is { } c)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"calibration: {(c.Local is IsotonicCalibrator ? "isotonic" : "logistic")} (log loss logistic {c.LogisticLoss:0.000}, isotonic {c.IsotonicLoss:0.000} bits); temperature {c.Temperature.Level:0.00} growing by {c.Temperature.Growth:0.00}; expected calibration error {Share(report.EceBefore)} before, {Share(report.Ece)} after");
            foreach (var (source, gain) in c.Gains)
                text.AppendLine(CultureInfo.InvariantCulture, $"{source}: {(gain > 0 ? "counts" : "left out")}, {gain:+0.000;-0.000} bits an answer on the gallery's own encounters");
        }
        foreach (var answer in report.Encounters ?? [])
        {
            var candidates = string.Join(
                "  ", answer.Candidates.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Individual} {c.Probability:0.00} ({c.Inliers})")));
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{answer.Encounter,-10}{answer.Individual,-12}{(answer.Known ? "" : "(new)"),-7}{answer.Decision,-10}{candidates}");
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, IdentityReport report) => text.AppendLine(CultureInfo.InvariantCulture,
        $"{name,-26}{Share(report.Encounter.Rank1),10}{Share(report.Encounter.Balanced),10}{Share(report.Image.Rank1),10}{Share(report.Image.Balanced),10}{Share(report.OpenSetAuroc),8}{Share(report.VerificationAuroc),8}");

    private static string Range(double[]? interval) => interval is [var low, var high] ? $"{Share(low)}-{Share(high)}" : "-";

    private static string Share(double? share) => share?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
