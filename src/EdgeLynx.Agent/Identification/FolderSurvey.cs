using EdgeLynx.Agent.Commands;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>A folder with <c>identities.csv</c> and, for given boxes, <c>boxes.csv</c>.</summary>
internal static class FolderSurvey
{
    /// <summary>The survey that <paramref name="options"/> ask for.</summary>
    /// <exception cref="UsageException">A table is missing or wrong, or a part is empty.</exception>
    public static IdentitySurvey Load(IdentityEvaluationOptions options)
    {
        var (dataset, boxes) = Tables(options);
        var gallery = dataset.Identified(options.GalleryPart);
        var queries = dataset.Identified(options.QueryPart);
        if (gallery.Count == 0 || queries.Count == 0)
            throw new UsageException($"{options.Data}: part {options.GalleryPart} has {gallery.Count} identified pictures, part {options.QueryPart} {queries.Count}; both need some");
        return new IdentitySurvey
        {
            Gallery = gallery,
            Queries = queries,
            Learn = gallery,
            Picture = row => options.GivenBoxes && !boxes.ContainsKey(row.File) ? null : Picture(dataset, boxes.GetValueOrDefault(row.File), row),
            AcrossStations = options.Protocol == IdentityProtocol.CrossStation,
            NeedsDetector = !options.GivenBoxes,
        };
    }

    private static PictureToDescribe Picture(IdentityDataset dataset, BoxRow? box, IdentityRow row) => new(dataset.PathOf(row), row.File)
    {
        Box = box?.Box,
        Viewpoint = box?.Viewpoint ?? Viewpoint.Unknown,
        MaskPath = box?.MaskFile is { } mask ? Path.Combine(dataset.Folder, mask) : null,
        MaskRegion = box?.MaskRegion ?? default,
    };

    private static (IdentityDataset Dataset, IReadOnlyDictionary<string, BoxRow> Boxes) Tables(IdentityEvaluationOptions options)
    {
        try
        {
            var dataset = IdentityDataset.Load(options.Data);
            if (!options.GivenBoxes)
                return (dataset, new Dictionary<string, BoxRow>());
            // The labelled animal that fills most of the picture is the one identities.csv speaks of.
            var boxes = BoxDataset.Load(options.Data).Pictures
                .Select(picture => (picture.File, Box: picture.Boxes.Where(b => b.Category == DetectionCategory.Animal).MaxBy(b => b.Box.Area)))
                .Where(pair => pair.Box is not null)
                .ToDictionary(pair => pair.File, pair => pair.Box!);
            return (dataset, boxes);
        }
        catch (FormatErrorException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
