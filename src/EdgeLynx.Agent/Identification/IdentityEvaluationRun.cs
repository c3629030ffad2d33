using System.Collections.Concurrent;
using System.Text.Json;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Flow;
using EdgeLynx.Pixels;

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
        var folder = options.Protocol is IdentityProtocol.CrossStation or IdentityProtocol.Any;
        var survey = folder ? FolderSurvey.Load(options) : CzechLynxSurvey.Load(options);
        using var pool = new PixelPool();
        using var parts = DescriberFactory.Open(options.Models, pool, context, survey.NeedsDetector);
        var method = options.Method with { Matcher = parts.Matcher };
        var cache = new DescriptionCache(options.Cache ?? DescriptionCache.DefaultFolder(), new PictureDescriber(pool, parts.Parts));
        DescribeWhat[] wanted = options.Ablate ? [DescribeWhat.Animal, DescribeWhat.Background, DescribeWhat.Box] : [DescribeWhat.Animal, DescribeWhat.Background];
        var rows = survey.Gallery.Concat(survey.Queries).Concat(survey.Learn).DistinctBy(row => row.File).SelectMany(row => wanted.Select(what => (row, what)));
        await Parallel.ForEachAsync(
            rows, new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = cancellation },
            (item, _) =>
            {
                _described[(item.row.File, item.what)] = survey.Picture(item.row) is { } picture ? Describe(cache, picture, item.what) : null;
                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);

        var evaluator = new IdentityEvaluator(survey, (row, what) => _described[(row.File, what)]);
        var (report, answers) = evaluator.Ask(method, DescribeWhat.Animal, listed: options.List, explain: options.Explain is { } explain ? new EvidenceFolder(explain) : null);
        report = report with
        {
            Notes = survey.Notes.Count > 0 ? survey.Notes : null,
            BackgroundOnly = evaluator.Measure(method, DescribeWhat.Background),
            Ablation = options.Ablate ? Ablation.Measure(evaluator, method) : null,
        };
        if (report.Calibration is { Place: not null } or { Time: not null })
        {
            var placed = method with { UsePlaceAndTime = true };
            report = report with
            {
                WithPlaceAndTime = evaluator.Measure(placed, DescribeWhat.Animal),
                PlaceAndTimeOnly = evaluator.Measure(placed, DescribeWhat.Animal, coat: false),
            };
        }
        report = report with { Seconds = Math.Round(context.Clock.GetElapsedTime(started).TotalSeconds, 2) };
        if (options.Plots is { } plots)
            IdentityFiles.WritePlots(plots, answers.Encounters, report);
        if (options.Submission is { } submission)
            IdentityFiles.WriteSubmission(submission, answers.Named);
        context.Out.WriteLine(options.Json ? JsonSerializer.Serialize(report, Json) : IdentityReportText.Of(report));
        return ExitCodes.Done;
    }

    private DescribedPicture? Describe(DescriptionCache cache, PictureToDescribe picture, DescribeWhat what)
    {
        try
        {
            return cache.Get(picture, what);
        }
        catch (ItemException error)
        {
            context.Warn(error.Message);
            return null;
        }
    }
}
