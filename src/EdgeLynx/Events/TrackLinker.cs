using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>
/// Links the animals of an event's frames into tracks, one an animal. Overlap (IoU) decides where frames are close in time; in bursts,
/// where an animal moves its own length and more between pictures, nearness relative to its size; and one animal alone in two frames
/// after another is the same one wherever it stands.
/// </summary>
internal sealed class TrackLinker(float validConfidence)
{
    // Overlap that links on its own. Walking animals at 2-10 frames a second keep 0.3-0.9; neighbours in a herd seldom reach 0.2.
    private const float MinOverlap = 0.2f;

    // How far an animal may go, in units of its own size (root of its area): at once, and each second; never more than the last.
    private const double ReachAtOnce = 1;
    private const double ReachASecond = 2;
    private const double MaxReach = 6;

    // Areas of one animal in two frames differ by less than this unless it turns or leaves the picture.
    private const double MaxGrowth = 5;

    // Seconds after which only overlap links: whoever stands elsewhere after that may be another animal.
    private const double Patience = 30;

    // Weak sightings bridge dips of confidence but never start a track nor count as valid: share of the valid confidence.
    private const float WeakShare = 0.5f;

    /// <summary>The tracks of <paramref name="frames"/> (in capture order), by first appearance, each with its valid sightings in order.</summary>
    public IReadOnlyList<IReadOnlyList<Sighting>> Link(IReadOnlyList<DetectedFrame> frames)
    {
        var tracks = new List<Track>();
        var strong = new List<Detection>();
        var weak = new List<Detection>();
        Track? alone = null;
        var scale = default(PixelSize);
        for (var i = 0; i < frames.Count; i++)
        {
            var frame = frames[i];
            if (frame.Detections.Count == 0)
                continue;
            Split(frame.Detections, strong, weak);
            if (strong.Count == 0 && (weak.Count == 0 || tracks.Count == 0))
                continue;
            if (scale == default)
                scale = frame.FullSize;
            var view = new View(i, frame.Time.Value, scale, frame.FullSize);
            var known = tracks.Count;
            if (strong.Count == 1 && alone is not null)
                alone.Add(view, strong[0], valid: true);
            else
                LinkStrong(view, strong, tracks);
            if (strong.Count == 1)
                alone = tracks.Find(track => track.LastFrame == i);
            else if (strong.Count > 1)
                alone = null;
            LinkWeak(view, weak, tracks, known);
        }
        return tracks.ConvertAll(track => (IReadOnlyList<Sighting>)track.Valid);
    }

    private void Split(in DetectionSet detections, List<Detection> strong, List<Detection> weak)
    {
        strong.Clear();
        weak.Clear();
        foreach (ref readonly var detection in detections.Items)
        {
            if (detection.Category != DetectionCategory.Animal)
                continue;
            if (detection.Confidence >= validConfidence)
                strong.Add(detection);
            else if (detection.Confidence >= WeakShare * validConfidence)
                weak.Add(detection);
        }
    }

    private static void LinkStrong(in View view, List<Detection> animals, List<Track> tracks)
    {
        var columns = new int[tracks.Count];
        Array.Fill(columns, -1);
        if (tracks.Count > 0 && animals.Count > 0)
        {
            var cost = new double[tracks.Count, animals.Count];
            for (var t = 0; t < tracks.Count; t++)
            {
                for (var a = 0; a < animals.Count; a++)
                    cost[t, a] = Cost(tracks[t], view, animals[a].Box, mayMove: true);
            }
            columns = Assignment.Solve(cost);
        }
        var linked = new bool[animals.Count];
        for (var t = 0; t < columns.Length; t++)
        {
            if (columns[t] < 0)
                continue;
            tracks[t].Add(view, animals[columns[t]], valid: true);
            linked[columns[t]] = true;
        }
        for (var a = 0; a < animals.Count; a++)
        {
            if (linked[a])
                continue;
            var track = new Track();
            track.Add(view, animals[a], valid: true);
            tracks.Add(track);
        }
    }

    private static void LinkWeak(in View view, List<Detection> animals, List<Track> tracks, int known)
    {
        foreach (var animal in animals)
        {
            Track? best = null;
            var least = Assignment.Forbidden;
            for (var t = 0; t < known; t++)
            {
                if (tracks[t].LastFrame == view.Frame)
                    continue;
                var cost = Cost(tracks[t], view, animal.Box, mayMove: false);
                if (cost < least)
                    (best, least) = (tracks[t], cost);
            }
            best?.Add(view, animal, valid: false);
        }
    }

    /// <summary>0..1 for boxes that overlap, 1 and more for boxes within reach, else forbidden.</summary>
    private static double Cost(Track track, in View view, in Box box, bool mayMove)
    {
        var here = view.Normalise(box);
        var overlap = here.IoU(track.LastBox);
        if (overlap >= MinOverlap)
            return 1 - overlap;
        var seconds = Math.Abs((view.Time - track.LastTime).TotalSeconds);
        var (area, before) = ((double)here.Area, (double)track.LastBox.Area);
        if (!mayMove || seconds > Patience || area <= 0 || before <= 0 || Math.Max(area, before) > MaxGrowth * Math.Min(area, before))
            return Assignment.Forbidden;
        var dx = here.X + here.Width / 2 - track.LastBox.X - track.LastBox.Width / 2;
        var dy = here.Y + here.Height / 2 - track.LastBox.Y - track.LastBox.Height / 2;
        var distance = Math.Sqrt(dx * dx + dy * dy) / Math.Sqrt(Math.Sqrt(area * before));
        return distance <= Math.Min(ReachAtOnce + ReachASecond * seconds, MaxReach) ? 1 + distance : Assignment.Forbidden;
    }

    /// <summary>A frame as the linker sees it: boxes scaled to the size of the event's first frame, as a camera may take stills and clips.</summary>
    private readonly record struct View(int Frame, DateTimeOffset Time, PixelSize Scale, PixelSize Size)
    {
        public Box Normalise(in Box box) =>
            Size == Scale || Size.Width <= 0 || Size.Height <= 0
                ? box
                : box.Scale((float)Scale.Width / Size.Width, (float)Scale.Height / Size.Height);
    }

    private sealed class Track
    {
        public List<Sighting> Valid { get; } = [];

        public int LastFrame { get; private set; }

        public Box LastBox { get; private set; }

        public DateTimeOffset LastTime { get; private set; }

        public void Add(in View view, in Detection animal, bool valid)
        {
            if (valid)
                Valid.Add(new Sighting(view.Frame, animal));
            (LastFrame, LastBox, LastTime) = (view.Frame, view.Normalise(animal.Box), view.Time);
        }
    }
}
