using System.CommandLine;
using EdgeLynx.Agent.Identification;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>gallery enroll</c>: pictures of known individuals.</summary>
internal static class GalleryEnrollCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context, Option<string> file)
    {
        var source = new Argument<string>("source") { Description = "A CSV (file, individual, ...), or a folder with one folder an individual." };
        var part = new Option<string?>("--part") { Description = "Only rows of this part of the CSV.", HelpName = "NAME" };
        var models = ModelFlags.Folders();
        var features = ModelFlags.Features();
        var by = new Option<string?>("--confirmed-by") { Description = "Who says so.", HelpName = "NAME" };
        var workers = new Option<int>("--workers") { Description = "Cores to keep busy.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("enroll", "Enrols pictures of known individuals. A boxes.csv beside the CSV gives boxes, masks and viewpoints.")
        {
            source, part, models, features, by, workers,
        };
        command.SetAction((parse, cancellation) => RunAsync(
            context, parse.GetRequiredValue(file), parse.GetRequiredValue(source), parse.GetValue(part),
            new ModelOptions { Directories = parse.GetValue(models) ?? [], Features = parse.GetValue(features) }, parse.GetValue(by), Math.Max(1, parse.GetValue(workers)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, string gallery, string source, string? part, ModelOptions models, string? by, int workers, CancellationToken cancellation)
    {
        try
        {
            var table = Directory.Exists(source) ? EnrollmentTable.OfFolders(source)
                : File.Exists(source) ? EnrollmentTable.Read(source, part)
                : throw new UsageException($"there is no file or folder {source}");
            if (table.Rows.Count == 0)
                throw new UsageException($"{source} names no picture of an individual{(part is null ? "" : $" in part {part}")}");
            var boxes = Boxes(table);
            using var pool = new PixelPool();
            using var parts = DescriberFactory.Open(models, pool, context, detect: table.Rows.Any(row => row.Box is null && !boxes.ContainsKey(row.File)));
            using var store = GalleryStore.Open(gallery, create: true);
            var enroller = new GalleryEnroller(context, new PictureDescriber(pool, parts.Parts), workers);
            var added = await enroller.EnrollAsync(store, table, boxes, by, cancellation).ConfigureAwait(false);
            context.Out.WriteLine(
                $"{added} of {table.Rows.Count} pictures enrolled; the gallery holds {store.ReadReferences(null).Count} of {store.ReadIndividuals().Count} individuals. Next: edgelynx gallery calibrate");
            return ExitCodes.Done;
        }
        catch (Exception error) when (error is StoreException or FormatErrorException)
        {
            throw new UsageException(error.Message);
        }
    }

    private static Dictionary<string, BoxRow> Boxes(EnrollmentTable table) => !File.Exists(Path.Combine(table.Folder, BoxDataset.FileName))
        ? []
        : BoxDataset.Load(table.Folder).Pictures
            .Select(picture => (picture.File, Box: picture.Boxes.Where(b => b.Category == DetectionCategory.Animal).MaxBy(b => b.Box.Area)))
            .Where(pair => pair.Box is not null)
            .ToDictionary(pair => pair.File, pair => pair.Box!);
}
