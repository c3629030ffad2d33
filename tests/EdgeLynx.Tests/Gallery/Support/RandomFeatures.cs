using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Tests.Gallery.Support;

/// <summary>Made-up local features: like RootSIFT, non-negative and of one length.</summary>
internal static class RandomFeatures
{
    public const string Extractor = "made-up 1";

    public static LocalFeatures Of(Random random, int count, int dimensions = 128, int size = 600)
    {
        var points = new FeaturePoint[count];
        var descriptors = new byte[count * dimensions];
        for (var i = 0; i < count; i++)
        {
            points[i] = new FeaturePoint(
                (float)random.NextDouble() * size, (float)random.NextDouble() * size, 3 + 20 * (float)random.NextDouble(), 360 * (float)random.NextDouble());
            Descriptor(random, dimensions).CopyTo(descriptors, i * dimensions);
        }
        return new LocalFeatures(Extractor, new PixelSize(size, size), points, dimensions, descriptors);
    }

    public static byte[] Descriptor(Random random, int dimensions)
    {
        var values = Enumerable.Range(0, dimensions).Select(_ => random.NextDouble() * random.NextDouble()).ToArray();
        var norm = Math.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => (byte)Math.Min(255, Math.Round(512 * v / norm)))];
    }

    /// <summary>
    /// The same animal seen again: points moved by <paramref name="map"/> (which scales by <paramref name="scale"/> and turns by
    /// <paramref name="degrees"/>), descriptors with a little noise, shuffled among <paramref name="strangers"/> unrelated features.
    /// </summary>
    public static (LocalFeatures Features, int[] PlaceOf) SeenAgain(
        Random random, LocalFeatures original, Func<FeaturePoint, (double X, double Y)> map, float scale, float degrees, int strangers)
    {
        var other = Of(random, strangers, original.Dimensions);
        var count = original.Points.Length + strangers;
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        var points = new FeaturePoint[count];
        var descriptors = new byte[count * original.Dimensions];
        var placeOf = new int[original.Points.Length];
        for (var i = 0; i < count; i++)
        {
            var place = order[i];
            var into = descriptors.AsSpan(place * original.Dimensions, original.Dimensions);
            if (i < original.Points.Length)
            {
                var (x, y) = map(original.Points[i]);
                points[place] = new FeaturePoint((float)x, (float)y, original.Points[i].Scale * scale, (original.Points[i].Angle + degrees + 360) % 360);
                original.Descriptors.AsSpan(i * original.Dimensions, original.Dimensions).CopyTo(into);
                foreach (ref var value in into)
                    value = (byte)Math.Clamp(value + random.Next(-3, 4), 0, 255);
                placeOf[i] = place;
            }
            else
            {
                points[place] = other.Points[i - original.Points.Length];
                other.Descriptors.AsSpan((i - original.Points.Length) * original.Dimensions, original.Dimensions).CopyTo(into);
            }
        }
        return (new LocalFeatures(original.Extractor, original.Size, points, original.Dimensions, descriptors), placeOf);
    }
}
