using EdgeLynx.Inference.LocalFeatures;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.LocalFeatures;

public sealed class RootSiftTests
{
    [Fact]
    public void Quantise_TwoEqualElements_AreCutAtTheLargestByte()
    {
        var descriptor = new byte[4];

        RootSift.Quantise([3, 3, 0, 0], descriptor);

        Assert.Equal([255, 255, 0, 0], descriptor);
    }

    [Fact]
    public void Quantise_EvenHistogram_IsTheSquareRootOfTheShareTimesTheScale()
    {
        var histogram = new float[128];
        Array.Fill(histogram, 2f);
        var descriptor = new byte[128];

        RootSift.Quantise(histogram, descriptor);

        // sqrt(1 / 128) * 512 = 45.25
        Assert.All(descriptor, value => Assert.Equal(45, value));
    }

    [Fact]
    public void Quantise_EmptyHistogram_IsAllZero()
    {
        var descriptor = new byte[] { 9, 9, 9 };

        RootSift.Quantise([0, 0, 0], descriptor);

        Assert.Equal([0, 0, 0], descriptor);
    }

    [Property(MaxTest = 200)]
    public bool Quantise_LikeSift_ProductIsTheHellingerSimilarity(byte[] seed)
    {
        var a = Histogram(seed, 3);
        var b = Histogram(seed, 11);
        var (first, second) = (new byte[128], new byte[128]);
        RootSift.Quantise(a, first);
        RootSift.Quantise(b, second);
        var product = first.Zip(second, (x, y) => x * y).Sum() / (double)(RootSift.Scale * RootSift.Scale);
        var expected = a.Zip(b, (x, y) => Math.Sqrt(x / a.Sum() * (y / b.Sum()))).Sum();
        // Elements near 45 that are all rounded the same way are off by 1.1 % each.
        return Math.Abs(product - expected) < 0.025;
    }

    private static float[] Histogram(byte[] seed, int step) =>
        [.. Enumerable.Range(0, 128).Select(i => 20f + (seed.Length == 0 ? i * step % 97 : seed[i * step % seed.Length]))];
}
