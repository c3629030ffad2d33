using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Pose;

/// <summary>
/// The viewpoint as the body points tell it, for pose models without a viewpoint output. The body's axis runs from the rear (tail base,
/// hind elbows) to the fore (withers, throat, front elbows). When it spans a good part of the box from side to side, its direction is the
/// flank: fore to the left shows the left one, in an upright picture. Else the face decides between front and rear.
/// </summary>
public static class ViewpointRule
{
    // Points below this score are not there.
    private const float Seen = 0.3f;

    // A side view's axis spans 0.4 to 0.6 of the box, one from the front nearly nothing.
    private const float SideSpan = 0.25f;

    private static readonly int[] Rear = [6, 10, 11];
    private static readonly int[] Fore = [5, 7, 8, 9];
    private static readonly int[] Face = [0, 1, 4];

    /// <summary>Viewpoint and belief 0..1 (the mean score of the points it rests on, less near the border of the rule).</summary>
    public static (Viewpoint Viewpoint, float Confidence) Of(IReadOnlyList<Keypoint> points, in Box box)
    {
        var (rearX, rearScore) = Mean(points, Rear);
        var (foreX, foreScore) = Mean(points, Fore);
        var (_, faceScore) = Mean(points, Face);
        if (foreScore == 0 && faceScore == 0)
            return rearScore > 0 ? (Viewpoint.Rear, rearScore / 2) : (Viewpoint.Unknown, 0);
        if (rearScore > 0 && foreScore > 0 && box.Width > 0)
        {
            var span = (foreX - rearX) / box.Width;
            if (Math.Abs(span) >= SideSpan)
                return (span < 0 ? Viewpoint.Left : Viewpoint.Right, Math.Min(rearScore, foreScore) * Math.Min(1, Math.Abs(span) / (2 * SideSpan)));
        }
        return faceScore > 0 ? (Viewpoint.Front, faceScore) : rearScore > 0 ? (Viewpoint.Rear, rearScore) : (Viewpoint.Unknown, 0);
    }

    /// <summary>Mean column and score of the points that were seen; score 0 when none was.</summary>
    private static (float X, float Score) Mean(IReadOnlyList<Keypoint> points, int[] which)
    {
        float x = 0, score = 0;
        var count = 0;
        foreach (var i in which)
        {
            if (points[i].Score < Seen)
                continue;
            x += points[i].X;
            score += points[i].Score;
            count++;
        }
        return count > 0 ? (x / count, score / count) : (0, 0);
    }
}
