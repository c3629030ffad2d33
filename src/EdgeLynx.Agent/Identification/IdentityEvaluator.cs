using EdgeLynx.Datasets.Folders;
using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;

namespace EdgeLynx.Agent.Identification;

/// <summary>
/// Measures identification on labelled pictures: the gallery is calibrated on itself, then every encounter and every picture of the
/// queries is asked about, references of the query's own encounter (and station, when asked for) left out.
/// </summary>
internal sealed class IdentityEvaluator(
    IReadOnlyList<IdentityRow> gallery, IReadOnlyList<IdentityRow> queries, Func<IdentityRow, DescribeWhat, DescribedPicture?> describe, bool acrossStations)
{
    private const int Shown = 5;
    private const double FalseAcceptRate = 0.05;

    /// <summary>Measures <paramref name="options"/>; with <paramref name="pool"/> off, an encounter is answered by its best picture alone.</summary>
    public IdentityReport Measure(IdentificationOptions options, DescribeWhat what, bool pool = true, bool listed = false)
    {
        var source = new DescribedGallery();
        foreach (var row in gallery)
        {
            if (describe(row, what) is { } picture)
                source.Add(new Reference(0, row.Individual!, row.File) { Station = row.Station, Camera = row.Camera, Encounter = row.Encounter }, picture);
        }
        var references = source.ReadReferences(null);
        using var index = new GalleryIndex(
            source, references.Select(r => r.Embedding?.Model).FirstOrDefault(m => m is not null), Extractor(what));
        var matcher = IdentificationFactory.Matcher(index, options);
        var calibration = new GalleryCalibrator(matcher, acrossStations).Fit(FalseAcceptRate);
        var answers = new AnswerSet(IdentificationFactory.Fusion(options, calibration), IdentificationFactory.Rule(calibration));
        var missing = 0;
        foreach (var encounter in queries.GroupBy(row => row.Encounter).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var first = encounter.First();
            bool Allowed(Reference reference) => reference.Encounter != first.Encounter && !(acrossStations && reference.Station == first.Station);
            var pictures = encounter.Select(row => describe(row, what)).ToArray();
            missing += pictures.Count(picture => picture is null);
            var pairs = pictures.Select((picture, number) => picture is null ? [] : Compare(matcher, picture, number, Allowed)).ToArray();
            var known = index.References.Any(r => Allowed(r) && r.Individual == first.Individual);
            foreach (var one in pairs)
                answers.AddPicture(first.Individual!, known, matcher.Combine(one, Allowed));
            var whole = pool ? [.. pairs.SelectMany(p => p)] : pairs.MaxBy(p => p.Select(e => e.Score).DefaultIfEmpty(-1).Max())!;
            answers.AddEncounter(first.Encounter, first.Individual!, known, matcher.Combine(whole, Allowed));
        }
        return answers.Report(listed ? Shown : 0) with
        {
            GalleryImages = references.Count,
            QueryImages = queries.Count,
            ImagesWithoutAnimal = missing,
            Commonest = answers.CommonestShare(index),
        };
    }

    private string? Extractor(DescribeWhat what) => gallery.Select(row => describe(row, what)?.Features.Extractor).FirstOrDefault(name => name is not null);

    private static IReadOnlyList<PairEvidence> Compare(EventMatcher matcher, DescribedPicture picture, int number, Func<Reference, bool> allowed)
    {
        using var features = new PreparedFeatures(picture.Features);
        return matcher.Compare(new QueryView(picture.Viewpoint, picture.Embedding, features), number, allowed);
    }
}
