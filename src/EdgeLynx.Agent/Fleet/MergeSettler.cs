using EdgeLynx.Agent.Store.Gallery;

namespace EdgeLynx.Agent.Fleet;

/// <summary>
/// What follows from merges that met: references of an individual that was merged into another go there, wherever they were enrolled
/// meanwhile. Two boxes that merged a pair in opposite directions would leave none of it: the first by id comes back.
/// </summary>
internal static class MergeSettler
{
    /// <summary>Settles the gallery inside <paramref name="step"/>. Every box comes to the same end from the same entries.</summary>
    public static void Settle(GalleryFile file, GalleryStep step)
    {
        var into = file.Rows(
            "SELECT id, merged_into FROM individuals WHERE removed = 1 AND merged_into <> '' ORDER BY id",
            row => (Id: row.GetString(0), Into: row.GetString(1))).ToDictionary(row => row.Id, row => row.Into);
        foreach (var start in into.Keys.Order(StringComparer.Ordinal).ToList())
        {
            if (FirstOfCircle(into, start) is not { } first)
                continue;
            step.SetIndividual(first, IndividualField.Removed, "0");
            step.SetIndividual(first, IndividualField.MergedInto, "");
            into.Remove(first);
        }
        foreach (var merged in into.Keys)
        {
            var end = merged;
            while (into.TryGetValue(end, out var next))
                end = next;
            var known = file.Scalar<long>("SELECT count(*) FROM individuals WHERE id = $id", ("$id", end)) > 0;
            foreach (var id in known ? References(file, merged) : [])
                step.SetReference(id, ReferenceField.Individual, end);
        }
    }

    /// <summary>The first id of the circle that merges from <paramref name="start"/> end in; null when they end elsewhere.</summary>
    private static string? FirstOfCircle(Dictionary<string, string> into, string start)
    {
        var seen = new List<string>();
        var at = start;
        while (into.TryGetValue(at, out var next))
        {
            if (seen.IndexOf(at) is >= 0 and var from)
                return seen.Skip(from).Min(StringComparer.Ordinal);
            seen.Add(at);
            at = next;
        }
        return null;
    }

    private static List<long> References(GalleryFile file, string individual) => file.Rows(
        "SELECT id FROM refs WHERE individual = $id AND removed = 0 ORDER BY id", row => row.GetInt64(0), ("$id", individual));
}
