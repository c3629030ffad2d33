namespace EdgeLynx.Records;

/// <summary>Object keypoint similarity: how near placed body points lie to their truth, on the scale of the animal.</summary>
public static class KeypointSimilarity
{
    /// <summary>
    /// Mean over the labelled points of <c>exp(-d^2 / (2 * area * (2 * sigma)^2))</c>, 0..1, with d in pixels and the sigmas of
    /// <see cref="KeypointNames.Sigmas"/>; 0 when no point is labelled.
    /// </summary>
    /// <param name="placed">The points to judge, 20.</param>
    /// <param name="truth">The true points, 20; a score of 0 means not labelled.</param>
    /// <param name="area">The animal's area in square pixels, above 0.</param>
    /// <exception cref="ArgumentException">A list has not 20 points.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The area is not above 0.</exception>
    public static double Oks(IReadOnlyList<Keypoint> placed, IReadOnlyList<Keypoint> truth, double area)
    {
        if (placed.Count != KeypointNames.Count || truth.Count != KeypointNames.Count)
            throw new ArgumentException($"OKS compares {KeypointNames.Count} points, not {placed.Count} with {truth.Count}.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(area);
        double sum = 0;
        var labelled = 0;
        for (var i = 0; i < KeypointNames.Count; i++)
        {
            if (truth[i].Score <= 0)
                continue;
            double dx = placed[i].X - truth[i].X, dy = placed[i].Y - truth[i].Y;
            var reach = 2 * KeypointNames.Sigmas[i];
            sum += Math.Exp(-(dx * dx + dy * dy) / (2 * area * reach * reach));
            labelled++;
        }
        return labelled > 0 ? sum / labelled : 0;
    }
}
