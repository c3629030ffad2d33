using EdgeLynx.Datasets.Formats;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Results;

/// <summary>Turns stored observations into the rows that exchange formats take.</summary>
/// <param name="sizeOf">Full size of a file by its name; null when it is not known.</param>
/// <param name="version">Version of the program.</param>
internal sealed class ExportRows(Func<string, PixelSize?> sizeOf, string version)
{
    /// <summary>The row of the <paramref name="number"/>-th observation of its event.</summary>
    public ObservationRow Of(ObservationLine line, int number)
    {
        var source = SourceOf(line.TimeSource);
        return new ObservationRow(
            $"{line.EventId}-{number}", line.EventId, line.DeploymentId,
            StoredTimes.Parse(line.Start, source), StoredTimes.Parse(line.End, source))
        {
            Category = line.ObservationType switch
            {
                "animal" => DetectionCategory.Animal,
                "human" => DetectionCategory.Person,
                "vehicle" => DetectionCategory.Vehicle,
                _ => null,
            },
            Track = line.Track ?? 0,
            Frames = [.. line.Selected.Select(selected => FrameOf(selected, source)).OfType<ObservedFrame>()],
            Decision = Enum.Parse<DecisionKind>(line.Decision.Kind, ignoreCase: true),
            Individual = line.Decision.Individual,
            Probability = line.Decision.Probability,
            Candidates = [.. line.Candidates.Select(candidate => (candidate.Individual, candidate.Probability))],
            ClassifiedBy = $"edgelynx {version} ({string.Join(", ", line.Models.Values.Distinct())})",
        };
    }

    private ObservedFrame? FrameOf(SelectedLine selected, TimeSource source)
    {
        // A frame without a size cannot be placed in any of the formats; it stays in observations.jsonl.
        var size = selected.Mask is { } mask ? new PixelSize(mask.Size[1], mask.Size[0]) : sizeOf(selected.File);
        if (size is not { Area: > 0 } known)
            return null;
        var box = new Box((float)selected.Box[0], (float)selected.Box[1], (float)selected.Box[2], (float)selected.Box[3]);
        var isClip = Replay.MediaNames.TryKind(selected.File, out var kind) && kind == MediaKind.Video;
        return new ObservedFrame(selected.File, selected.File, StoredTimes.Parse(selected.Time, source), known, box, selected.Confidence)
        {
            Frame = isClip ? selected.Frame : null,
            Part = selected.Part,
            Sharpness = selected.Sharpness,
            Viewpoint = selected.Viewpoint is null ? Viewpoint.Unknown : Enum.Parse<Viewpoint>(selected.Viewpoint, ignoreCase: true),
            Mask = selected.Mask is { } counts ? RunLengthMask.FromCompressed(known, counts.Counts) : null,
            Keypoints = [.. (selected.Keypoints ?? []).Select(point => new Keypoint((float)point[0], (float)point[1], (float)point[2]))],
        };
    }

    private static TimeSource SourceOf(string name) => Enum.GetValues<TimeSource>().First(source => ObservationLines.NameOf(source) == name);
}
