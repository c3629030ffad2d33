using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Results;

/// <summary>
/// Turns an event into its lines: one an animal, one for people, one for vehicles, and where there is none of these one that says
/// blank, or unknown when no frame could be read.
/// </summary>
/// <param name="valid">Confidence from which a person or a vehicle counts.</param>
/// <param name="models">Stage to model.</param>
internal sealed class ObservationLines(float valid, IReadOnlyDictionary<string, string> models)
{
    /// <summary>The lines of <paramref name="identified"/>.</summary>
    public IReadOnlyList<ObservationLine> Of(IdentifiedEvent identified)
    {
        var seen = identified.Event;
        var lines = identified.Tracks.Select(track => Animal(seen, track)).ToList();
        if (Sees(seen, DetectionCategory.Person))
            lines.Add(Line(seen, "human"));
        if (Sees(seen, DetectionCategory.Vehicle))
            lines.Add(Line(seen, "vehicle"));
        if (lines.Count == 0)
            lines.Add(Line(seen, seen.Frames.Any(frame => frame.Looked) ? "blank" : "unknown"));
        return lines;
    }

    private bool Sees(DetectionEvent seen, DetectionCategory category) => seen.Frames.Any(frame => frame.Detections.Best(category) >= valid);

    private ObservationLine Animal(DetectionEvent seen, IdentifiedTrack track) => Line(seen, "animal") with
    {
        Track = track.Track.Track.Number,
        Selected = [.. track.Track.Crops.Select(Selected)],
        Decision = new DecisionLine(
            track.Decision.Kind.ToString().ToLowerInvariant(), track.Decision.Individual, Round(track.Decision.Probability, 4)),
        Candidates = [.. track.Decision.Candidates.Select(candidate => new CandidateLine(
            candidate.Individual, Math.Round(candidate.Probability, 4), NameOf(candidate.Flank), candidate.Inliers)
        {
            Sources = candidate.Sources is { } said
                ? new SourcesLine(Round(said.Features, 4), Round(said.Embedding, 4), Round(said.Place, 4), Round(said.Time, 4), Math.Round(said.ByCoat, 4))
                : null,
        })],
        Grounds = track.Decision.Grounds is { } grounds
            ? new GroundsLine(
                Math.Round(grounds.KnownFrom, 4), Math.Round(grounds.NewBelow, 4), grounds.Otherwise?.ToString().ToLowerInvariant(),
                grounds.MatchesToChange, grounds.Crop, grounds.ReferenceFile)
            : null,
    };

    private ObservationLine Line(DetectionEvent seen, string type) => new()
    {
        EventId = seen.Id,
        DeploymentId = seen.Deployment.Id,
        Start = seen.Start.ToIso(),
        End = seen.End.ToIso(),
        TimeSource = NameOf(seen.Start.Source),
        ObservationType = type,
        Media = [.. seen.Media.Select(media => media.Probed.Media.File)],
        Decision = new DecisionLine("none", null, null),
        Models = models,
    };

    private static SelectedLine Selected(AnimalCrop crop)
    {
        var frame = crop.Frame;
        return new SelectedLine
        {
            File = frame.Media.Media.File,
            Frame = frame.Index,
            Time = frame.Time.ToIso(),
            Part = frame.Part,
            Box = BoxOf(frame.Animal.Box),
            Confidence = Math.Round(frame.Animal.Confidence, 4),
            Sharpness = Math.Round(frame.Animal.Sharpness, 1),
            Viewpoint = crop.Pose is { } pose ? NameOf(pose.Viewpoint) : null,
            Mask = MaskOf(crop),
            Keypoints = crop.Pose is { Keypoints.Count: > 0 } body ? [.. body.Keypoints.Select(point => Point(point, crop.Region))] : null,
            Failures = crop.Failures.Count > 0 ? [.. crop.Failures.Select(failure => new FailureLine(failure.Stage, failure.Message))] : null,
        };
    }

    private static MaskLine? MaskOf(AnimalCrop crop)
    {
        if (crop.Mask is null)
            return null;
        var mask = crop.Mask.ToRunLength(crop.Region, crop.Frame.FullSize);
        return new MaskLine([mask.Size.Height, mask.Size.Width], mask.ToCompressed());
    }

    private static double[] BoxOf(Box box) =>
        [Math.Round(box.X, 1), Math.Round(box.Y, 1), Math.Round(box.Width, 1), Math.Round(box.Height, 1)];

    private static IReadOnlyList<double> Point(Keypoint point, Box region) =>
        [Math.Round(point.X + region.X, 1), Math.Round(point.Y + region.Y, 1), Math.Round(point.Score, 3)];

    private static double? Round(double? value, int digits) => value is { } known ? Math.Round(known, digits) : null;

    private static string? NameOf(Viewpoint viewpoint) => viewpoint == Viewpoint.Unknown ? null : viewpoint.ToString().ToLowerInvariant();

    /// <summary>The name of <paramref name="source"/> in results.</summary>
    internal static string NameOf(TimeSource source) => source switch
    {
        TimeSource.Exif => "exif",
        TimeSource.Container => "container",
        TimeSource.FileName => "file_name",
        TimeSource.FileTime => "file_time",
        TimeSource.Clock => "clock",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "unknown time source"),
    };
}
