using System.Globalization;
using System.Text.Json;
using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Agent.Demo;

/// <summary>Prints what was found against what is true, an event a line.</summary>
internal static class DemoTable
{
    /// <summary>Writes the comparison and its score.</summary>
    public static void Write(TextWriter output, DemoFootage truth, string observations)
    {
        var found = File.ReadLines(observations).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        output.WriteLine();
        output.WriteLine($"{"trap",-9} {"time",-16} {"true",-18} {"found",-30} ");
        output.WriteLine(new string('-', 82));
        int detected = 0, quiet = 0, named = 0, newly = 0;
        var sightings = new DemoSightings();
        foreach (var e in truth.Events)
        {
            var mine = found.Where(o => Media(o).Any(m => e.Files.Any(f => m.EndsWith(f, StringComparison.Ordinal)))).ToList();
            var best = mine.FirstOrDefault(o => o.GetProperty("observation_type").GetString() == Expected(e));
            var seen = best.ValueKind != JsonValueKind.Undefined;
            var (kind, who) = seen ? Decision(best) : ("", null);
            var right = seen && (e.Individual is null || (e.Enrolled ? kind == "known" && who == e.Individual : sightings.IsRight(e.Individual, kind, who)));
            detected += e.Kind != "nothing" && seen ? 1 : 0;
            quiet += e.Kind == "nothing" && seen ? 1 : 0;
            named += e is { Individual: not null, Enrolled: true } && right ? 1 : 0;
            newly += e is { Individual: not null, Enrolled: false } && right ? 1 : 0;
            output.WriteLine($"{e.Deployment,-9} {e.Start.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),-16} {True(e),-18} {Found(mine),-30} {(right ? "ok" : seen ? "" : "missed")}");
        }
        var animals = truth.Events.Count(e => e.Individual is not null && e.Enrolled);
        var strangers = truth.Events.Count(e => e.Individual is not null && !e.Enrolled);
        output.WriteLine();
        output.WriteLine($"Seen {detected} of {truth.Events.Count(e => e.Kind != "nothing")} passages; {quiet} of {truth.Events.Count(e => e.Kind == "nothing")} empty triggers called empty.");
        output.WriteLine($"Named {named} of {animals} passages of enrolled lynx; told {newly} of {strangers} passages of the others apart from them (new, or seen before as new).");
    }

    /// <summary>Writes the truth alone.</summary>
    public static void WriteTruth(TextWriter output, DemoFootage truth)
    {
        foreach (var e in truth.Events)
            output.WriteLine($"{e.Deployment,-9} {e.Start.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture),-12} {True(e),-18} {string.Join(' ', e.Files)}");
    }

    private static string True(DemoEvent e) => e.Individual is null ? e.Kind : e.Enrolled ? e.Individual : $"{e.Individual} (new)";

    private static string Expected(DemoEvent e) => e.Kind switch { "person" => "human", "nothing" => "blank", _ => "animal" };

    private static IEnumerable<string> Media(JsonElement observation) =>
        observation.GetProperty("media").EnumerateArray().Select(m => m.GetString()!);

    private static string Found(IReadOnlyList<JsonElement> mine) => mine.Count == 0 ? "-" : string.Join("; ", mine.Select(o =>
    {
        var type = o.GetProperty("observation_type").GetString()!;
        if (type != "animal")
            return type;
        var (kind, who) = Decision(o);
        return kind is "none" ? "animal" : who is null ? $"animal, {kind}" : $"{who} ({kind})";
    }));

    private static (string Kind, string? Individual) Decision(JsonElement observation)
    {
        var decision = observation.GetProperty("decision");
        return (decision.GetProperty("kind").GetString()!, decision.TryGetProperty("individual", out var who) ? who.GetString() : null);
    }
}
