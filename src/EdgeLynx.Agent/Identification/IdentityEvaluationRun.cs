using System.Collections.Concurrent;
using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Flow;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>One <c>evaluate identify</c>: describes all pictures (or reads what an earlier run described), measures, prints.</summary>
internal sealed class IdentityEvaluationRun(CommandContext context, IdentityEvaluationOptions options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly ConcurrentDictionary<(string File, DescribeWhat What), DescribedPicture?> _described = [];

    /// <summary>Runs it.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var started = context.Clock.GetTimestamp();
        var (dataset, boxes) = Load();
        var gallery = dataset.Identified(options.GalleryPart);
        var queries = dataset.Identified(options.QueryPart);
        if (gallery.Count == 0 || queries.Count == 0)
            throw new UsageException($"{options.Data}: part {options.GalleryPart} has {gallery.Count} identified pictures, part {options.QueryPart} {queries.Count}; both need some");

        using var pool = new PixelPool();
        using var parts = DescriberFactory.Open(options.Models, pool, context, detect: !options.GivenBoxes);
        var cache = new DescriptionCache(options.Cache ?? DescriptionCache.DefaultFolder(), new PictureDescriber(pool, parts.Parts));
        DescribeWhat[] wanted = options.Ablate ? [DescribeWhat.Animal, DescribeWhat.Background, DescribeWhat.Box] : [DescribeWhat.Animal, DescribeWhat.Background];
        var rows = gallery.Concat(queries).DistinctBy(row => row.File).SelectMany(row => wanted.Select(what => (row, what)));
        await Parallel.ForEachAsync(
            rows, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellation },
            (item, _) =>
            {
                _described[(item.row.File, item.what)] = Describe(cache, dataset, boxes, item.row, item.what);
                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);

        var evaluator = new IdentityEvaluator(gallery, queries, (row, what) => _described[(row.File, what)], options.AcrossStations);
        var method = options.Method;
        var report = evaluator.Measure(method, DescribeWhat.Animal, listed: options.List) with
        {
            BackgroundOnly = evaluator.Measure(method, DescribeWhat.Background),
            Ablation = options.Ablate ? Ablation.Measure(evaluator, method) : null,
        };
        report = report with { Seconds = Math.Round(context.Clock.GetElapsedTime(started).TotalSeconds, 2) };
        context.Out.WriteLine(options.Json ? JsonSerializer.Serialize(report, Json) : IdentityReportText.Of(report));
        return ExitCodes.Done;
    }

    private DescribedPicture? Describe(DescriptionCache cache, IdentityDataset dataset, IReadOnlyDictionary<string, BoxRow> boxes, IdentityRow row, DescribeWhat what)
    {
        var box = boxes.GetValueOrDefault(row.File);
        if (options.GivenBoxes && box is null)
            return null;
        try
        {
            return cache.Get(
                new PictureToDescribe(dataset.PathOf(row), row.File)
                {
                    Box = box?.Box,
                    Viewpoint = box?.Viewpoint ?? Viewpoint.Unknown,
                    MaskPath = box?.MaskFile is { } mask ? Path.Combine(dataset.Folder, mask) : null,
                    MaskRegion = box?.MaskRegion ?? default,
                },
                what);
        }
        catch (ItemException error)
        {
            context.Warn(error.Message);
            return null;
        }
    }

    private (IdentityDataset Dataset, IReadOnlyDictionary<string, BoxRow> Boxes) Load()
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
