using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Commands.Dataset;
using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Inference.Pose;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>A CzechLynx metadata CSV, real or synthetic, under one of its three protocols.</summary>
internal static class CzechLynxSurvey
{
    /// <summary>The survey that <paramref name="options"/> ask for.</summary>
    /// <exception cref="UsageException">The file is wrong, or a side of the split is empty.</exception>
    public static IdentitySurvey Load(IdentityEvaluationOptions options)
    {
        var split = options.Protocol switch
        {
            IdentityProtocol.TimeClosed => CzechLynxSplit.TimeClosed,
            IdentityProtocol.TimeOpen => CzechLynxSplit.TimeOpen,
            _ => CzechLynxSplit.GeoAware,
        };
        var rows = SurveyFile.Rows(options.Data, onError: null).ToList();
        List<string> notes = [];
        if (options.OwnSplit)
        {
            var own = SurveySplit.Of(rows, new SplitOptions());
            notes.AddRange(own.Notes.Where(note => note.StartsWith(CzechLynxColumns.Of(split), StringComparison.Ordinal)));
            rows = [.. own.Rows];
        }
        notes.AddRange(LeakageCheck.Find(rows, split).Select(leak => $"leak: {leak}"));
        var stats = CzechLynxStats.Of(rows);
        if (PaperFigures.AreOfRealData(stats))
            notes.AddRange(PaperFigures.Differences(stats).Select(difference => $"differs from the paper: {difference}"));
        var (train, test) = (Side(rows, split, SplitSide.Train), Side(rows, split, SplitSide.Test));
        notes.Add($"{CzechLynxColumns.Of(split)}: train {Of(stats.Side(split, SplitSide.Train))}; test {Of(stats.Side(split, SplitSide.Test))}; {stats.SharedIndividuals(split)} individuals on both sides");
        if (train.Count == 0 || test.Count == 0)
        {
            throw new UsageException(
                $"--data {options.Data}: {CzechLynxColumns.Of(split)} has {train.Count} pictures in train and {test.Count} in test; both need some{(options.OwnSplit ? "" : " (--own-split splits by the paper's rules)")}");
        }
        var images = options.Images ?? Path.GetDirectoryName(Path.GetFullPath(options.Data))!;
        var byFile = rows.DistinctBy(row => row.Path).ToDictionary(row => row.Path);
        return new IdentitySurvey
        {
            Gallery = split == CzechLynxSplit.GeoAware ? test : train,
            Queries = test,
            Learn = train,
            Picture = row => Picture(byFile[row.File], images, options.GivenBoxes),
            AcrossStations = false,
            NeedsDetector = !options.GivenBoxes || rows.Any(row => row.Mask is null),
            Notes = notes,
        };
    }

    private static string Of(CzechLynxCounts counts) => $"{counts.Images} images of {counts.Individuals} individuals at {counts.Sites} sites";

    private static List<IdentityRow> Side(List<CzechLynxRow> rows, CzechLynxSplit split, SplitSide side) =>
    [
        .. rows.Where(row => row.Splits.TryGetValue(split, out var own) && own == side).Select(row => new IdentityRow(
            row.Path, row.UniqueName, $"{row.Source}/{row.TrapId}", "", row.Date?.ToDateTime(TimeOnly.MinValue), row.EncounterKey, side.ToString())
        {
            Latitude = row.Latitude,
            Longitude = row.Longitude,
        }),
    ];

    private static PictureToDescribe Picture(CzechLynxRow row, string images, bool given)
    {
        var picture = new PictureToDescribe(Path.Combine(images, row.Path), row.Path);
        if (!given || row.Mask?.BoundingBox() is not { Area: > 0 } box)
            return picture;
        return picture with
        {
            Box = box,
            Mask = row.Mask,
            Viewpoint = row.Pose.Count == 0 ? Viewpoint.Unknown
                : ViewpointRule.Of([.. row.Pose.Select(p => p is { } seen ? new Keypoint((float)seen.X, (float)seen.Y, 1) : default)], box).Viewpoint,
        };
    }
}
