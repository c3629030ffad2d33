namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>SIFT histograms as bytes whose scalar product is the Hellinger similarity (Arandjelovic, Zisserman 2012).</summary>
internal static class RootSift
{
    /// <summary>A descriptor's elements are unit-length elements times this; they stay below one half, so that none is cut off.</summary>
    public const float Scale = 512;

    /// <summary>
    /// Writes <paramref name="histogram"/> (elements of at least 0) with unit sum, element-wise square root and <see cref="Scale"/> as
    /// rounded bytes; all 0 for an empty histogram.
    /// </summary>
    public static void Quantise(ReadOnlySpan<float> histogram, Span<byte> descriptor)
    {
        float sum = 0;
        foreach (var value in histogram)
            sum += value;
        if (!(sum > 0))
        {
            descriptor.Clear();
            return;
        }
        var factor = Scale / MathF.Sqrt(sum);
        for (var i = 0; i < histogram.Length; i++)
            descriptor[i] = (byte)Math.Min(255, (int)(factor * MathF.Sqrt(histogram[i]) + 0.5f));
    }
}
