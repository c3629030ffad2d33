using EdgeLynx.Geometry;
using EdgeLynx.Records;
using EdgeLynx.Selection;
using EdgeLynx.Stages;
using EdgeLynx.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Tests.Selection;

/// <summary>Rules that hold for any event: several animals, several files, equal times, any confidence.</summary>
public sealed class SelectionProperties
{
    private const float Valid = 0.5f;
    private static readonly PixelSize Size = new(1000, 800);

    private static readonly Gen<Detection> AnyDetection =
        from x in Gen.Choose(0, 800)
        from y in Gen.Choose(0, 600)
        from side in Gen.Choose(1, 4)
        from confidence in Gen.Choose(1, 10)
        from category in Gen.Frequency((5, Gen.Constant(DetectionCategory.Animal)), (1, Gen.Constant(DetectionCategory.Person)))
        select new Detection(new Box(x, y, 40 * side, 40 * side), confidence / 10f, category);

    private static readonly Gen<(int Step, int Media, Detection[] Found)[]> AnyFrames =
        (from step in Gen.Choose(0, 3)
         from media in Gen.Choose(0, 1)
         from found in Gen.ArrayOf(AnyDetection).Resize(4)
         select (step, media, found)).ArrayOf();

    [Property(MaxTest = 300)]
    public Property Select_AnyEvent_AtMostThreeATrackOneAPartInOrder() => ForAnyEvent((_, tracks) => tracks.All(track =>
        track.Selected.Count is >= 1 and <= 3
        && track.Selected.Zip(track.Selected.Skip(1)).All(pair => pair.First.Part < pair.Second.Part && pair.First.Time.Value <= pair.Second.Time.Value)
        && track.Selected.All(frame => frame.Part is >= 1 and <= 3 && frame.Animal.Confidence >= Valid)
        && track.Selected.Count <= track.ValidFrames
        && (track.ValidFrames > 1 || track.Selected.Count == 1)));

    [Property(MaxTest = 300)]
    public Property Select_AnyEvent_EveryValidAnimalIsInExactlyOneTrack() => ForAnyEvent((frames, tracks) =>
        tracks.Sum(track => track.ValidFrames) == frames.Sum(frame => Animals(frame).Count(d => d.Confidence >= Valid)));

    [Property(MaxTest = 300)]
    public Property Select_AnyEvent_FirstAndLastPartAreNeverEmpty() => ForAnyEvent((_, tracks) => tracks.All(track =>
        track.ValidFrames == 1 || (track.Selected[0].Part == 1 && track.Selected[^1].Part == 3)));

    [Property(MaxTest = 300)]
    public Property Select_AnyEvent_TracksAreNumberedByAppearance() => ForAnyEvent((_, tracks) =>
        tracks.Select((track, i) => track.Number == i + 1).All(ok => ok));

    [Property(MaxTest = 300)]
    public Property Select_OneAnimalAtATime_IsTheRuleInItsPlainForm() => Prop.ForAll(
        Gen.ArrayOf(Gen.Zip(Gen.Choose(0, 3), Gen.Choose(1, 4))).ToArbitrary(), steps =>
        {
            var second = 0;
            var seen = steps.Select(step => (Second: second += step.Item1, Side: 40 * step.Item2)).ToArray();
            var frames = seen.Select((s, i) => Frame(0, i, s.Second, [Animal(s.Side)])).ToArray();
            var tracks = Tracks(frames);
            return seen.Length == 0 ? tracks.Count == 0 : tracks.Single().Selected.Select(s => s.Index).SequenceEqual(Plain(seen));
        });

    /// <summary>The rule written as it is spoken, in fractions of seconds or frame numbers.</summary>
    private static IEnumerable<int> Plain((int Second, int Side)[] seen)
    {
        var equal = seen[0].Second == seen[^1].Second;
        var at = seen.Select((s, i) => (decimal)(equal ? i : s.Second)).ToArray();
        var (t0, t1) = (at[0], at[^1]);
        for (var part = 0; part < 3; part++)
        {
            // Three times everything, so that no third is ever rounded.
            var inside = Enumerable.Range(0, seen.Length)
                .Where(i => t0 == t1 ? part == 0 : 3 * (at[i] - t0) >= part * (t1 - t0) && (part == 2 || 3 * (at[i] - t0) < (part + 1) * (t1 - t0)))
                .ToArray();
            if (inside.Length > 0)
                yield return inside.OrderByDescending(i => seen[i].Side).ThenBy(i => i).First();
        }
    }

    private static Property ForAnyEvent(Func<DetectedFrame[], IReadOnlyList<SelectedTrack>, bool> holds) => Prop.ForAll(
        AnyFrames.ToArbitrary(), steps =>
        {
            var second = 0;
            var frames = steps.Select((step, i) => Frame(step.Media, i, second += step.Step, step.Found)).ToArray();
            return holds(frames, Tracks(frames));
        });

    private static IReadOnlyList<SelectedTrack> Tracks(DetectedFrame[] frames)
    {
        var time = frames.Length > 0 ? frames[0].Time : TestRecords.At(0);
        var detectionEvent = new DetectionEvent("e", new Deployment("d"), [], frames) { Start = time, End = time };
        return StageRun.ToListAsync(new SelectStage(SelectionPolicy.Paper, Valid, 0.2f), [detectionEvent]).GetAwaiter().GetResult()[0].Tracks;
    }

    private static IEnumerable<Detection> Animals(DetectedFrame frame) =>
        frame.Detections.Items.ToArray().Where(d => d.Category == DetectionCategory.Animal);

    private static Detection Animal(float side) => new(new Box(100, 100, side, side), 0.9f, DetectionCategory.Animal);

    private static readonly ProbedMedia[] Files = [TestRecords.Probed(0), TestRecords.Probed(1)];

    private static DetectedFrame Frame(int media, int index, double second, Detection[] found) =>
        new(Files[media], index, TestRecords.At(second), Size, DetectionSet.From(found), true, null);
}
