using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Identification;

/// <summary>
/// Asks the gallery about each of its own encounters, that encounter left out. Where another individual answers more loudly than its own,
/// either both are one animal, or the encounter was enrolled under the wrong name.
/// </summary>
internal static class GalleryReview
{
    /// <summary>Encounters whose best other individual has at least <paramref name="least"/> probability and beats their own, loudest first.</summary>
    public static IReadOnlyList<ReviewFinding> Find(GalleryIndex index, GalleryCalibration calibration, double least, IFeatureMatcher? learned = null)
    {
        var options = new IdentificationOptions { Matcher = learned };
        var matcher = IdentificationFactory.Matcher(index, options);
        var fusion = IdentificationFactory.Fusion(options, calibration);
        var encounters = index.References.Select(r => r.Individual).Distinct().ToDictionary(
            id => id, id => index.References.Where(r => r.Individual == id).Select(Key).Distinct().Count());
        var findings = new List<ReviewFinding>();
        foreach (var group in index.References.Select((reference, row) => (Reference: reference, Row: row)).GroupBy(r => Key(r.Reference)))
        {
            var own = group.First().Reference.Individual;
            var views = group.Select(r => new QueryView(r.Reference.Viewpoint, r.Reference.Embedding, index.Features(r.Row))).ToArray();
            var candidates = fusion.Fuse(matcher.Match(views, PlaceAndTime.Of(group.First().Reference), other => Key(other) != group.Key));
            if (candidates.Count == 0 || candidates[0].Individual == own || candidates[0].Probability < least)
                continue;
            var suspicion = encounters[own] == 1 ? "duplicate" : "impostor";
            findings.Add(new ReviewFinding(
                suspicion, own, candidates[0].Individual, Math.Round(candidates[0].Probability, 3), candidates[0].Inliers, group.Key,
                [.. group.Select(r => r.Reference.Id)]));
        }
        return [.. findings.OrderByDescending(f => f.Probability).ThenBy(f => f.Encounter, StringComparer.Ordinal)];
    }

    private static string Key(Reference reference) => reference.Encounter ?? reference.File;
}
