using System.Globalization;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.CamtrapDp;

/// <summary>Times as Camtrap DP has them: <c>2020-03-24T11:21:46+01:00</c>, whole seconds, always with a zone.</summary>
internal static class CamtrapTime
{
    /// <summary>The time; one without a known zone is written as UTC and its deployment carries <c>timestampIssues</c>.</summary>
    public static string Of(CaptureTime time) => Of(time.Value);

    /// <summary>The time with its offset; <c>Z</c> for zero.</summary>
    public static string Of(DateTimeOffset time) =>
        time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
