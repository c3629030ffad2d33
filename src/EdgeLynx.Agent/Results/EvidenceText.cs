using System.Globalization;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Results;

/// <summary>A decision in words, for pictures of evidence.</summary>
internal static class EvidenceText
{
    /// <summary>Who it is, how surely, on how many places of the coat.</summary>
    public static string Title(Decision decision, int places)
    {
        var best = decision.Candidates.Count > 0 ? decision.Candidates[0] : null;
        var of = best is null ? "" : $"{best.Individual} {Percent(best.Probability)}";
        var what = decision.Kind switch
        {
            DecisionKind.Known => of,
            DecisionKind.New => best is null ? "new" : $"new: {of} is not enough",
            _ => best is null ? "uncertain" : $"uncertain: {of}",
        };
        return $"{what}, {places} places agree";
    }

    /// <summary>The thresholds and what would have changed the decision.</summary>
    public static string Change(DecisionGrounds grounds)
    {
        var thresholds = $"known from {Percent(grounds.KnownFrom)}, new below {Percent(grounds.NewBelow)}";
        if (grounds.Otherwise is not { } otherwise)
            return thresholds;
        var count = Math.Abs(grounds.MatchesToChange);
        return $"{thresholds}; {count} {(grounds.MatchesToChange < 0 ? "fewer" : "more")} would make it {otherwise.ToString().ToLowerInvariant()}";
    }

    /// <summary>A file and the flank it shows.</summary>
    public static string Caption(string who, string file, Viewpoint flank) =>
        $"{who}: {Path.GetFileName(file)}{(flank == Viewpoint.Unknown ? "" : $" ({flank.ToString().ToLowerInvariant()})")}";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");
}
