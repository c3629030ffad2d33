using EdgeLynx.Datasets.Folders;
using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>
/// Measures identification on labelled pictures: the gallery is calibrated on itself, then every encounter and every picture of the
/// queries is asked about, references of the query's own encounter (and station, when asked for) left out.
/// </summary>
internal sealed class IdentityEvaluator(IdentitySurvey survey, Func<IdentityRow, DescribeWhat, DescribedPicture?> describe)
{
    private const int Shown = 5;
    private const double FalseAcceptRate = 0.05;

    /// <summary>
    /// Measures <paramref name="options"/>; with <paramref name="pool"/> off, an encounter is answered by its best picture alone; with
    /// <paramref name="coat"/> off, by place and time alone.
    /// </summary>
    public IdentityReport Measure(IdentificationOptions options, DescribeWhat what, bool pool = true, bool coat = true) =>
        Ask(options, what, pool, coat).Report;

    /// <summary>As <see cref="Measure"/>, with every answer; <paramref name="listed"/>: with the first candidates of every encounter.</summary>
    public (IdentityReport Report, AnswerSet Answers) Ask(
        IdentificationOptions options, DescribeWhat what, bool pool = true, bool coat = true, bool listed = false, EvidenceFolder? explain = null)
    {
        using var index = Index(survey.Gallery, what);
        var matcher = IdentificationFactory.Matcher(index, options);
        var calibration = Calibrate(matcher, options, what);
        var (fusion, rule) = (IdentificationFactory.Fusion(options, calibration), IdentificationFactory.Rule(options, calibration));
        var answers = new AnswerSet(fusion, IdentificationFactory.Fusion(options, new GalleryCalibration()), rule);
        var explainer = new DecisionExplainer(index, fusion, rule);
        var missing = 0;
        foreach (var encounter in survey.Queries.GroupBy(row => row.Encounter).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var first = encounter.First();
            bool Allowed(Reference reference) => reference.Encounter != first.Encounter && !(survey.AcrossStations && reference.Station == first.Station);
            var pictures = encounter.Select(row => describe(row, what)).ToArray();
            missing += pictures.Count(picture => picture is null);
            var pairs = pictures.Select((picture, number) => picture is null || !coat ? [] : Compare(matcher, picture, number, Allowed)).ToArray();
            var seen = PlaceAndTimeOf(first);
            var known = index.References.Any(r => Allowed(r) && r.Individual == first.Individual);
            foreach (var one in pairs)
                answers.AddPicture(first.Encounter, first.Individual!, known, matcher.Combine(one, seen, Allowed), Relevant(index, one, first.Individual!, Allowed));
            var whole = pool ? [.. pairs.SelectMany(p => p)] : pairs.MaxBy(p => p.Select(e => e.Score).DefaultIfEmpty(-1).Max())!;
            var evidence = matcher.Combine(whole, seen, Allowed);
            var answer = answers.AddEncounter(first.Encounter, first.Individual!, known, evidence, encounter.Select(row => row.File));
            if (explain is not null && answer.Candidates.Count > 0)
            {
                var grounds = explainer.Explain(evidence, answer.Candidates[0].Individual, [.. pictures.Select(picture => picture?.Features)]);
                var best = encounter.ElementAt(grounds.Crop);
                explain.Write(answer, rule.Decide(answer.Candidates), grounds, (best, describe(best, what)), Row(grounds, what));
            }
        }
        return (answers.Report(listed ? Shown : 0) with
        {
            GalleryImages = index.References.Count,
            Calibration = calibration,
            QueryImages = survey.Queries.Count,
            ImagesWithoutAnimal = missing,
            Commonest = answers.CommonestShare(index),
        }, answers);
    }

    private (IdentityRow, DescribedPicture?)? Row(DecisionGrounds grounds, DescribeWhat what) =>
        survey.Gallery.FirstOrDefault(row => row.File == grounds.ReferenceFile) is { } row ? (row, describe(row, what)) : null;

    private GalleryIndex Index(IReadOnlyList<IdentityRow> rows, DescribeWhat what)
    {
        var source = new DescribedGallery();
        foreach (var row in rows)
        {
            if (describe(row, what) is { } picture)
            {
                var (latitude, longitude, time) = PlaceAndTimeOf(row);
                source.Add(
                    new Reference(0, row.Individual!, row.File)
                    {
                        Station = row.Station,
                        Camera = row.Camera,
                        Encounter = row.Encounter,
                        Time = time,
                        Latitude = latitude,
                        Longitude = longitude,
                    },
                    picture);
            }
        }
        return new GalleryIndex(source, source.EmbeddingModel, source.Extractor);
    }

    // Local times of one survey differ by less than a day from any zone's: enough for gaps of days.
    private static PlaceAndTime PlaceAndTimeOf(IdentityRow row) =>
        new(row.Latitude, row.Longitude, row.Timestamp is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : null);

    private GalleryCalibration Calibrate(EventMatcher matcher, IdentificationOptions options, DescribeWhat what)
    {
        if (ReferenceEquals(survey.Learn, survey.Gallery))
            return new GalleryCalibrator(matcher, survey.AcrossStations).Fit(FalseAcceptRate);
        using var other = Index(survey.Learn, what);
        return new GalleryCalibrator(IdentificationFactory.Matcher(other, options), survey.AcrossStations).Fit(FalseAcceptRate);
    }

    private static IReadOnlyList<PairEvidence> Compare(EventMatcher matcher, DescribedPicture picture, int number, Func<Reference, bool> allowed)
    {
        using var features = new PreparedFeatures(picture.Features);
        return matcher.Compare(new QueryView(picture.Viewpoint, picture.Embedding, features), number, allowed);
    }

    /// <summary>Whether each reference shows <paramref name="individual"/>, the strongest evidence first; what was not compared comes last.</summary>
    private static bool[] Relevant(GalleryIndex index, IReadOnlyList<PairEvidence> pairs, string individual, Func<Reference, bool> allowed)
    {
        var compared = pairs.OrderByDescending(p => p.Score).ThenByDescending(p => p.Similarity ?? 0).ThenBy(p => p.Row).Select(p => p.Row).ToList();
        var seen = compared.ToHashSet();
        var rest = Enumerable.Range(0, index.References.Count).Where(row => !seen.Contains(row) && allowed(index.References[row]));
        return [.. compared.Concat(rest).Select(row => index.References[row].Individual == individual)];
    }
}
