namespace EdgeLynx.Datasets.Metrics;

/// <summary>How well two masks agree.</summary>
public static class MaskMetrics
{
    /// <summary>Intersection over union of two masks, 0..1; 1 when both are empty.</summary>
    /// <param name="first">One byte a pixel; 0 is background, anything else foreground.</param>
    /// <param name="second">The same pixels in the same order.</param>
    /// <exception cref="ArgumentException">The masks differ in length.</exception>
    public static double IoU(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Masks of {first.Length} and {second.Length} pixels cannot be compared.");
        long both = 0, either = 0;
        for (var i = 0; i < first.Length; i++)
        {
            var a = first[i] != 0;
            var b = second[i] != 0;
            both += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }
        return either == 0 ? 1 : (double)both / either;
    }
}
