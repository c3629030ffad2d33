namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Finds what somebody meant who mistyped.</summary>
internal static class NearestName
{
    /// <summary>The name of <paramref name="known"/> with the fewest letters changed; null when none is near.</summary>
    public static string? Of(string given, IEnumerable<string> known)
    {
        // A third of the letters may be wrong; more is another word.
        var limit = Math.Max(2, given.Length / 3);
        return known
            .Select(name => (Name: name, Distance: Distance(given.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Name)
            .FirstOrDefault();
    }

    /// <summary>Letters to insert, delete or replace.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
