namespace EdgeLynx.Datasets.Metrics;

/// <summary>How well body points were placed.</summary>
public static class KeypointMetrics
{
    /// <summary>
    /// Percentage of correct keypoints as a share 0..1: a labelled point is right when its distance is at most
    /// <paramref name="share"/> of <paramref name="scale"/>. Null when no point is labelled.
    /// </summary>
    /// <param name="truth">True place of each point in pixels; null where it is not labelled.</param>
    /// <param name="placed">Predicted place of each point, same order; null where none was predicted, which is wrong.</param>
    /// <param name="scale">Pixels; half the diagonal of the animal's box in this project.</param>
    /// <param name="share">0.2 in PCK@0.2.</param>
    public static double? Pck(
        IReadOnlyList<(double X, double Y)?> truth, IReadOnlyList<(double X, double Y)?> placed, double scale, double share = 0.2)
    {
        var (right, labelled) = Count(truth, placed, scale, share);
        return labelled == 0 ? null : (double)right / labelled;
    }

    /// <summary>The counts behind <see cref="Pck"/>, so that many animals can be summed.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static (int Right, int Labelled) Count(
        IReadOnlyList<(double X, double Y)?> truth, IReadOnlyList<(double X, double Y)?> placed, double scale, double share = 0.2)
    {
        if (truth.Count != placed.Count)
            throw new ArgumentException($"{truth.Count} true points, but {placed.Count} placed ones.");
        int right = 0, labelled = 0;
        for (var i = 0; i < truth.Count; i++)
        {
            if (truth[i] is not { } t)
                continue;
            labelled++;
            if (placed[i] is { } p && Math.Sqrt((t.X - p.X) * (t.X - p.X) + (t.Y - p.Y) * (t.Y - p.Y)) <= share * scale)
                right++;
        }
        return (right, labelled);
    }
}
