using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Selection;

/// <summary>
/// Chooses at most three frames of a track: the time between its first and last valid frame is cut in three equal parts
/// [t0, a), [a, b), [b, t1], and each part gives the frame with the largest box in full-size pixels (ties: higher confidence, then
/// earlier). An empty part gives none.
/// </summary>
internal sealed class FrameSelector(SelectionPolicy policy, float personConfidence)
{
    /// <summary>The frames chosen for the animal seen in <paramref name="sightings"/> (at least one, in capture order).</summary>
    public IReadOnlyList<SelectedFrame> Select(IReadOnlyList<DetectedFrame> frames, IReadOnlyList<Sighting> sightings)
    {
        var positions = Positions(frames, sightings);
        var (first, last) = (positions[0], positions[^1]);
        var selected = new List<SelectedFrame>(3);
        var from = 0;
        for (var part = 1; part <= 3; part++)
        {
            var to = from;
            while (to < sightings.Count && PartOf(positions[to], first, last) == part)
                to++;
            if (to > from)
                selected.Add(ToSelected(frames, sightings[Best(frames, sightings, from, to)], part));
            from = to;
        }
        return selected;
    }

    /// <summary>
    /// Where each sighting lies on the axis that is cut: capture time in ticks. Where first and last time are equal (a burst within one
    /// second, a clip without times) the frame number, and across files the place in the event.
    /// </summary>
    private static long[] Positions(IReadOnlyList<DetectedFrame> frames, IReadOnlyList<Sighting> sightings)
    {
        var positions = new long[sightings.Count];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = frames[sightings[i].Frame].Time.Value.UtcTicks;
        if (positions[0] != positions[^1])
            return positions;
        var media = frames[sightings[0].Frame].Media;
        var oneFile = sightings.All(sighting => ReferenceEquals(frames[sighting.Frame].Media, media));
        for (var i = 0; i < positions.Length; i++)
            positions[i] = oneFile ? frames[sightings[i].Frame].Index : sightings[i].Frame;
        return positions;
    }

    /// <summary>1, 2 or 3. In whole numbers, so that a frame on a border falls on the same side everywhere.</summary>
    private static int PartOf(long position, long first, long last)
    {
        var tripled = 3 * (Int128)(position - first);
        var length = (Int128)(last - first);
        return tripled < length || length == 0 ? 1 : tripled < 2 * length ? 2 : 3;
    }

    private int Best(IReadOnlyList<DetectedFrame> frames, IReadOnlyList<Sighting> sightings, int from, int to)
    {
        var sharpest = 0f;
        for (var i = from; i < to; i++)
            sharpest = Math.Max(sharpest, sightings[i].Animal.Sharpness);
        var best = from;
        for (var i = from + 1; i < to; i++)
        {
            if (Compare(frames, sightings[i], sightings[best], sharpest) > 0)
                best = i;
        }
        return best;
    }

    private int Compare(IReadOnlyList<DetectedFrame> frames, in Sighting a, in Sighting b, float sharpest)
    {
        if (policy == SelectionPolicy.Quality)
        {
            var byQuality = Quality.Of(a.Animal, frames[a.Frame].FullSize, sharpest)
                .CompareTo(Quality.Of(b.Animal, frames[b.Frame].FullSize, sharpest));
            if (byQuality != 0)
                return byQuality;
        }
        var byArea = a.Animal.Box.Area.CompareTo(b.Animal.Box.Area);
        return byArea != 0 ? byArea : a.Animal.Confidence.CompareTo(b.Animal.Confidence);
    }

    private SelectedFrame ToSelected(IReadOnlyList<DetectedFrame> frames, in Sighting sighting, int part)
    {
        var frame = frames[sighting.Frame];
        var people = new List<Box>();
        foreach (ref readonly var detection in frame.Detections.Items)
        {
            if (detection.Category == DetectionCategory.Person && detection.Confidence >= personConfidence)
                people.Add(detection.Box);
        }
        return new SelectedFrame(frame.Media, frame.Index, frame.Time, frame.FullSize, part, sighting.Animal, people);
    }
}
