using EdgeLynx.Agent.Commands;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Formats.Coco;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Reads labelled pictures: folders with boxes.csv, or COCO files.</summary>
internal static class Truth
{
    /// <summary>The pictures of <paramref name="part"/> (null: all) in every one of <paramref name="sources"/>.</summary>
    /// <exception cref="UsageException">A source is missing or wrong, or there is no such picture.</exception>
    public static IReadOnlyList<TruthPicture> Load(IReadOnlyList<string> sources, string? part)
    {
        var errors = new List<string>();
        var pictures = new List<TruthPicture>();
        foreach (var source in sources)
        {
            try
            {
                pictures.AddRange(Load(source, part));
            }
            catch (Exception error) when (error is FormatErrorException or IOException or UnauthorizedAccessException)
            {
                errors.Add($"--data {source}: {error.Message}");
            }
        }
        UsageException.ThrowIfAny(errors);
        return pictures.Count > 0
            ? pictures
            : throw new UsageException($"--part {part ?? "(all)"}: no picture of that part in {string.Join(", ", sources)}");
    }

    private static IEnumerable<TruthPicture> Load(string source, string? part)
    {
        if (!Directory.Exists(source))
        {
            var coco = CocoReader.Load(source);
            // COCO files are one part each, unless their images say otherwise.
            var parted = coco.Pictures.Any(picture => picture.Part.Length > 0) ? coco.OfPart(part) : coco;
            return parted.Pictures.Select(picture => new TruthPicture(parted.Folder, picture, picture.File));
        }
        var data = BoxDataset.Load(source).OfPart(part);
        var encounters = File.Exists(Path.Combine(source, IdentityDataset.FileName))
            ? IdentityDataset.Load(source).Rows.ToDictionary(row => row.File, row => row.Encounter, StringComparer.Ordinal)
            : [];
        return data.Pictures.Select(picture =>
            new TruthPicture(source, picture, $"{source}/{encounters.GetValueOrDefault(picture.File, picture.File)}"));
    }
}
