using EdgeLynx.Geometry;
using EdgeLynx.Inference.Pose;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Pose;

public sealed class ViewpointRuleTests
{
    private static readonly Box Box = new(0, 0, 200, 120);

    [Fact]
    public void Of_HeadToTheLeft_ShowsTheLeftFlank()
    {
        var (viewpoint, confidence) = ViewpointRule.Of(Points(rearX: 160, foreX: 50, face: 0.9f), Box);

        Assert.Equal(Viewpoint.Left, viewpoint);
        Assert.InRange(confidence, 0.85, 0.95);
    }

    [Fact]
    public void Of_MirroredAnimal_ShowsTheOtherFlank() =>
        Assert.Equal(Viewpoint.Right, ViewpointRule.Of(Points(rearX: 40, foreX: 150, face: 0), Box).Viewpoint);

    [Fact]
    public void Of_AxisTowardsTheCamera_IsFrontWhenTheFaceIsSeen()
    {
        Assert.Equal(Viewpoint.Front, ViewpointRule.Of(Points(rearX: 100, foreX: 110, face: 0.9f), Box).Viewpoint);
        Assert.Equal(Viewpoint.Rear, ViewpointRule.Of(Points(rearX: 100, foreX: 110, face: 0.1f), Box).Viewpoint);
    }

    [Fact]
    public void Of_NoPoints_IsUnknown() => Assert.Equal((Viewpoint.Unknown, 0f), ViewpointRule.Of(new Keypoint[20], Box));

    private static Keypoint[] Points(float rearX, float foreX, float face)
    {
        var points = new Keypoint[20];
        foreach (var i in (int[])[6, 10, 11])
            points[i] = new Keypoint(rearX, 50, 0.9f);
        foreach (var i in (int[])[5, 7, 8, 9])
            points[i] = new Keypoint(foreX, 50, 0.9f);
        foreach (var i in (int[])[0, 1, 4])
            points[i] = new Keypoint(foreX, 20, face);
        return points;
    }
}
