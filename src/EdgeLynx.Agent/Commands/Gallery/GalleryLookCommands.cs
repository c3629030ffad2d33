using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>gallery list</c>, <c>show</c> and <c>stats</c>.</summary>
internal static class GalleryLookCommands
{
    /// <summary>Every individual with what is known of it.</summary>
    public static Command List(CommandContext context, Option<string> file)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "Lists the individuals.") { json };
        command.SetAction(parse => GalleryCommand.With(parse.GetRequiredValue(file), store =>
        {
            var rows = Summaries(store);
            if (parse.GetValue(json))
            {
                context.Out.WriteLine(JsonSerializer.Serialize(rows, GalleryCommand.Json));
                return;
            }
            context.Out.WriteLine($"{"id",-24} {"name",-24} {"pictures",8} {"encounters",10} {"left",5} {"right",5}  last seen");
            foreach (var row in rows)
            {
                context.Out.WriteLine(
                    $"{row.Id,-24} {row.Name + (row.Provisional ? " (provisional)" : ""),-24} {row.References,8} {row.Encounters,10} {row.Left,5} {row.Right,5}  {row.LastSeen}");
            }
        }));
        return command;
    }

    /// <summary>One individual's references.</summary>
    public static Command Show(CommandContext context, Option<string> file)
    {
        var individual = new Argument<string>("individual") { Description = "Its id." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("show", "Shows an individual's references.") { individual, json };
        command.SetAction(parse => GalleryCommand.With(parse.GetRequiredValue(file), store =>
        {
            var id = parse.GetRequiredValue(individual);
            var known = store.ReadIndividuals().FirstOrDefault(i => i.Id == id) ??
                throw new UsageException($"the gallery has no individual {id}; see: edgelynx gallery list");
            var references = store.ReadReferences(null).Where(r => r.Individual == id).ToArray();
            if (parse.GetValue(json))
            {
                context.Out.WriteLine(JsonSerializer.Serialize(new { known.Id, known.Name, known.Provisional, References = references }, GalleryCommand.Json));
                return;
            }
            context.Out.WriteLine($"{known.Id}: {known.Name}{(known.Provisional ? " (provisional)" : "")}");
            foreach (var r in references)
                context.Out.WriteLine($"{r.Id,6}  {r.Viewpoint.ToString().ToLowerInvariant(),-8} {r.Station,-10} {Time(r),-20} {r.Encounter,-10} {r.File}");
        }));
        return command;
    }

    /// <summary>Counts.</summary>
    public static Command Stats(CommandContext context, Option<string> file)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("stats", "Counts what the gallery holds.") { json };
        command.SetAction(parse => GalleryCommand.With(parse.GetRequiredValue(file), store =>
        {
            var references = store.ReadReferences(null);
            var stats = new
            {
                Individuals = store.ReadIndividuals().Count,
                Provisional = store.ReadIndividuals().Count(i => i.Provisional),
                References = references.Count,
                Encounters = references.Select(r => r.Encounter ?? r.File).Distinct().Count(),
                Stations = references.Select(r => r.Station).Distinct().Count(s => s is not null),
                Viewpoints = references.GroupBy(r => r.Viewpoint).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString().ToLowerInvariant(), g => g.Count()),
                Extractor = store.MainExtractor(),
                EmbeddingModel = store.MainEmbeddingModel(),
                Calibrated = store.Setting(GalleryStore.CalibrationKey) is not null,
                Bytes = new FileInfo(store.File.Path).Length,
                Journal = store.Journal(10),
            };
            if (parse.GetValue(json))
            {
                context.Out.WriteLine(JsonSerializer.Serialize(stats, GalleryCommand.Json));
                return;
            }
            context.Out.WriteLine($"{stats.Individuals} individuals ({stats.Provisional} provisional), {stats.References} references of {stats.Encounters} encounters at {stats.Stations} stations");
            context.Out.WriteLine($"features: {stats.Extractor ?? "none"}; embeddings: {stats.EmbeddingModel ?? "none"}; calibrated: {(stats.Calibrated ? "yes" : "no")}; {stats.Bytes >> 10} KiB");
            foreach (var step in stats.Journal)
                context.Out.WriteLine($"{step.Id,6}  {step.At}  {step.Action} {step.Text}{(step.Undone ? " (undone)" : "")}");
        }));
        return command;
    }

    private static string Time(Reference reference) => reference.Time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static List<GalleryRow> Summaries(GalleryStore store)
    {
        var references = store.ReadReferences(null).ToLookup(r => r.Individual);
        return [.. store.ReadIndividuals().Select(i => new GalleryRow(
            i.Id, i.Name, i.Provisional, references[i.Id].Count(), references[i.Id].Select(r => r.Encounter ?? r.File).Distinct().Count(),
            references[i.Id].Count(r => r.Viewpoint == Records.Viewpoint.Left), references[i.Id].Count(r => r.Viewpoint == Records.Viewpoint.Right),
            references[i.Id].Where(r => r.Time is not null).OrderBy(r => r.Time).Select(Time).LastOrDefault()))];
    }
}
