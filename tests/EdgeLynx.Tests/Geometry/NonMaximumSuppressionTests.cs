using EdgeLynx.Geometry;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Tests.Geometry;

public sealed class NonMaximumSuppressionTests
{
    [Fact]
    public void Run_OverlappingBoxesOfOneClass_KeepsTheBest()
    {
        Box[] boxes = [new(0, 0, 10, 10), new(1, 0, 10, 10), new(30, 30, 5, 5)];
        Assert.Equal([1, 2], Kept(boxes, [0.5f, 0.9f, 0.1f], [0, 0, 0], 0.45f));
    }

    [Fact]
    public void Run_OverlappingBoxesOfTwoClasses_KeepsBoth()
    {
        Box[] boxes = [new(0, 0, 10, 10), new(1, 0, 10, 10)];
        Assert.Equal([1, 0], Kept(boxes, [0.5f, 0.9f], [0, 1], 0.45f));
    }

    [Fact]
    public void Run_OverlapExactlyAtTheThreshold_KeepsBoth()
    {
        // Intersection 50, union 100 + 50 - 50.
        Box[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 5)];
        Assert.Equal([0, 1], Kept(boxes, [0.9f, 0.5f], [0, 0], 0.5f));
        Assert.Equal([0], Kept(boxes, [0.9f, 0.5f], [0, 0], 0.49f));
    }

    [Fact]
    public void Run_EqualScores_KeepsTheOrderGiven()
    {
        Box[] boxes = [new(0, 0, 1, 1), new(10, 0, 1, 1), new(20, 0, 1, 1)];
        Assert.Equal([0, 1, 2], Kept(boxes, [0.5f, 0.5f, 0.5f], [0, 0, 0], 0.5f));
    }

    [Fact]
    public void Run_NegativeScores_SortsThemBelowZero()
    {
        Box[] boxes = [new(0, 0, 1, 1), new(10, 0, 1, 1), new(20, 0, 1, 1), new(30, 0, 1, 1)];
        Assert.Equal([2, 3, 1, 0], Kept(boxes, [-2f, -1f, 3f, 0f], [0, 0, 0, 0], 0.5f));
    }

    [Fact]
    public void Run_NoRoomLeft_DropsTheWorst()
    {
        Box[] boxes = [new(0, 0, 1, 1), new(10, 0, 1, 1), new(20, 0, 1, 1)];
        var kept = new int[2];
        Assert.Equal(2, NonMaximumSuppression.Run(boxes, [0.1f, 0.3f, 0.2f], [0, 0, 0], 0.5f, new ulong[3], kept));
        Assert.Equal([1, 2], kept);
    }

    [Fact]
    public void Run_SpansOfDifferentLengths_Throws() =>
        Assert.Throws<ArgumentException>(() => NonMaximumSuppression.Run([new Box(0, 0, 1, 1)], [0.5f, 0.5f], [0], 0.5f, new ulong[1], new int[1]));

    [Property]
    public Property Run_AnyBoxes_IsWhatAPlainLoopKeeps() => Prop.ForAll(Boxes().ToArbitrary(), given =>
    {
        var boxes = given.Select(g => g.Box).ToArray();
        var scores = given.Select(g => g.Score).ToArray();
        var classes = given.Select(g => g.Class).ToArray();
        return Kept(boxes, scores, classes, 0.45f).SequenceEqual(PlainLoop(boxes, scores, classes, 0.45f));
    });

    [Fact]
    public void Run_Repeated_AllocatesNothing()
    {
        var random = new System.Random(1);
        var boxes = Enumerable.Range(0, 300).Select(_ => new Box(random.Next(50), random.Next(50), 20, 20)).ToArray();
        var scores = boxes.Select(_ => random.NextSingle()).ToArray();
        var (classes, order, kept) = (new short[300], new ulong[300], new int[300]);
        NonMaximumSuppression.Run(boxes, scores, classes, 0.45f, order, kept);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NonMaximumSuppression.Run(boxes, scores, classes, 0.45f, order, kept);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Gen<(Box Box, float Score, short Class)[]> Boxes()
    {
        // Few places, sizes and scores, so that overlaps and ties are common.
        var one =
            from x in Gen.Choose(0, 30)
            from y in Gen.Choose(0, 30)
            from w in Gen.Choose(1, 20)
            from h in Gen.Choose(1, 20)
            from score in Gen.Choose(0, 8)
            from c in Gen.Choose(0, 2)
            select (new Box(x, y, w, h), score / 8f, (short)c);
        return one.ArrayOf();
    }

    private static int[] Kept(Box[] boxes, float[] scores, short[] classes, float iou)
    {
        var kept = new int[boxes.Length];
        var count = NonMaximumSuppression.Run(boxes, scores, classes, iou, new ulong[boxes.Length], kept);
        return kept[..count];
    }

    private static List<int> PlainLoop(Box[] boxes, float[] scores, short[] classes, float iou)
    {
        var kept = new List<int>();
        foreach (var i in Enumerable.Range(0, boxes.Length).OrderByDescending(i => scores[i]))
        {
            if (kept.All(k => classes[k] != classes[i] || boxes[k].IoU(boxes[i]) <= iou))
                kept.Add(i);
        }
        return kept;
    }
}
