using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Gallery.Identify;

/// <summary>
/// Decides who the animal of a track is: compare with the gallery, fuse, decide. An animal called new becomes a provisional individual of
/// this run, which later events can join. Called in event order by one worker.
/// </summary>
public sealed class GalleryIdentifier(EventMatcher matcher, IFusion fusion, ThresholdDecisionRule rule) : IIdentifier
{
    private const int Shown = 5;
    private readonly DecisionExplainer _explainer = new(matcher.Gallery, fusion, rule);

    /// <inheritdoc/>
    public Decision Identify(CroppedTrack track, DetectionEvent detectionEvent)
    {
        int[] used = [.. Enumerable.Range(0, track.Crops.Count).Where(i => track.Crops[i].Features is not null || track.Crops[i].Embedding is not null)];
        var views = used.Select(i => View(track.Crops[i])).ToArray();
        try
        {
            if (views.Length == 0)
                return Decision.None;
            var evidence = matcher.Match(views, PlaceAndTime.Of(detectionEvent));
            var candidates = fusion.Fuse(evidence);
            if (candidates.Count == 0)
                return Decide(candidates, track, detectionEvent);
            var grounds = _explainer.Explain(evidence, candidates[0].Individual, [.. views.Select(view => view.Features?.Features)]);
            return Decide(candidates, track, detectionEvent) with { Grounds = grounds with { Crop = used[grounds.Crop] } };
        }
        finally
        {
            foreach (var view in views)
                view.Features?.Dispose();
        }
    }

    private Decision Decide(IReadOnlyList<Candidate> candidates, CroppedTrack track, DetectionEvent detectionEvent)
    {
        var kind = rule.Decide(candidates);
        var shown = candidates.Take(Shown).ToArray();
        return kind switch
        {
            DecisionKind.Known => new Decision(kind, candidates[0].Individual, candidates[0].Probability, shown),
            DecisionKind.New => new Decision(kind, Enrol(track, detectionEvent), 1 - candidates.Sum(c => c.Probability), shown),
            _ => new Decision(kind, null, candidates[0].Probability, shown),
        };
    }

    private string Enrol(CroppedTrack track, DetectionEvent detectionEvent)
    {
        var id = $"new-{detectionEvent.Id}-{track.Track.Number}";
        matcher.Gallery.Add(new Individual(id, id, Provisional: true));
        foreach (var crop in track.Crops.Where(crop => crop.Features is not null || crop.Embedding is not null))
        {
            var reference = new Reference(0, id, crop.Frame.Media.Media.File)
            {
                Frame = crop.Frame.Index,
                Box = crop.Frame.Animal.Box,
                Viewpoint = crop.Pose?.Viewpoint ?? Viewpoint.Unknown,
                Station = detectionEvent.Deployment.Id,
                Camera = detectionEvent.Deployment.CameraId,
                Time = crop.Frame.Time.Value,
                Encounter = detectionEvent.Id,
                Latitude = detectionEvent.Deployment.Latitude,
                Longitude = detectionEvent.Deployment.Longitude,
                Embedding = crop.Embedding,
            };
            matcher.Gallery.Add(reference, crop.Features);
        }
        return id;
    }

    private static QueryView View(AnimalCrop crop) => new(
        crop.Pose?.Viewpoint ?? Viewpoint.Unknown, crop.Embedding, crop.Features is { } features ? new PreparedFeatures(features) : null);
}
