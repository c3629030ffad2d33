namespace EdgeLynx.Datasets.Metrics;

/// <summary>Detection figures of one category over many pictures.</summary>
public static class DetectionMetrics
{
    /// <summary>Recall, precision and false boxes of detections with at least <paramref name="threshold"/> confidence.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="threshold">Least confidence, 0..1.</param>
    /// <param name="minIoU">Least intersection over union of a found box.</param>
    public static DetectionCounts Count(IEnumerable<ImageBoxes> images, double threshold, double minIoU = 0.5)
    {
        var counts = new DetectionCounts();
        foreach (var image in images)
        {
            var kept = image.Detections.Where(detection => detection.Confidence >= threshold).ToList();
            var found = BoxMatch.Greedy(image.Truth, kept, minIoU).Count(match => match.Truth >= 0);
            counts = new DetectionCounts
            {
                Images = counts.Images + 1,
                EmptyImages = counts.EmptyImages + (image.Empty ? 1 : 0),
                Truth = counts.Truth + image.Truth.Count,
                Detected = counts.Detected + kept.Count,
                Found = counts.Found + found,
                FalseOnEmpty = counts.FalseOnEmpty + (image.Empty ? kept.Count : 0),
            };
        }
        return counts;
    }

    /// <summary>
    /// Average precision, 0..1: area under the precision-recall curve, precision made monotone, every recall step counted.
    /// Null when nothing was there to find.
    /// </summary>
    /// <inheritdoc cref="Count"/>
    public static double? AveragePrecision(IReadOnlyList<ImageBoxes> images, double minIoU = 0.5)
    {
        var truth = images.Sum(image => image.Truth.Count);
        if (truth == 0)
            return null;
        var all = images.SelectMany(image => BoxMatch.Greedy(image.Truth, image.Detections, minIoU))
            .Select(match => (match.Detection.Confidence, Hit: match.Truth >= 0))
            .OrderByDescending(match => match.Confidence)
            .ToList();
        // One point a distinct confidence: the order of equal scores must not matter.
        var points = new List<(double Recall, double Precision)>();
        var hits = 0;
        for (var i = 0; i < all.Count; i++)
        {
            hits += all[i].Hit ? 1 : 0;
            if (i + 1 == all.Count || all[i + 1].Confidence != all[i].Confidence)
                points.Add(((double)hits / truth, hits / (i + 1.0)));
        }
        var area = 0.0;
        var best = 0.0;
        for (var i = points.Count - 1; i >= 0; i--)
        {
            best = Math.Max(best, points[i].Precision);
            area += best * (points[i].Recall - (i > 0 ? points[i - 1].Recall : 0));
        }
        return area;
    }

    /// <summary>The least confidence at which false boxes on empty pictures are at most <paramref name="rate"/> a picture; null without empty pictures.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="rate">False boxes allowed an empty picture.</param>
    public static double? ThresholdForFalseAlarms(IEnumerable<ImageBoxes> images, double rate)
    {
        var empty = images.Where(image => image.Empty).ToList();
        if (empty.Count == 0)
            return null;
        var allowed = (int)Math.Floor(rate * empty.Count + 1e-9);
        var scores = empty.SelectMany(image => image.Detections).Select(d => d.Confidence).OrderByDescending(c => c).ToList();
        return scores.Count <= allowed ? 0 : Math.BitIncrement(scores[allowed]);
    }
}
