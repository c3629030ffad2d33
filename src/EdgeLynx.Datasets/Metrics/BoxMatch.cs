using EdgeLynx.Geometry;

namespace EdgeLynx.Datasets.Metrics;

/// <summary>Pairs detections with true boxes, greedily: by falling confidence, each takes the free true box it overlaps most.</summary>
public static class BoxMatch
{
    /// <summary>For each detection, by falling confidence, the true box it found.</summary>
    /// <param name="truth">True boxes.</param>
    /// <param name="detections">Detections in any order; equal confidences keep their order.</param>
    /// <param name="minIoU">Least intersection over union of a pair, 0..1.</param>
    /// <returns>Detections by falling confidence with the index of their true box, or -1.</returns>
    public static IReadOnlyList<(ScoredBox Detection, int Truth)> Greedy(
        IReadOnlyList<Box> truth, IReadOnlyList<ScoredBox> detections, double minIoU = 0.5)
    {
        var taken = new bool[truth.Count];
        var matches = new List<(ScoredBox, int)>(detections.Count);
        foreach (var detection in detections.OrderByDescending(d => d.Confidence))
        {
            var best = -1;
            var bestIoU = 0.0;
            for (var i = 0; i < truth.Count; i++)
            {
                var overlap = truth[i].IoU(detection.Box);
                if (!taken[i] && overlap >= minIoU && overlap > bestIoU)
                    (best, bestIoU) = (i, overlap);
            }
            if (best >= 0)
                taken[best] = true;
            matches.Add((detection, best));
        }
        return matches;
    }
}
