using EdgeLynx.Inference.LocalFeatures;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.LocalFeatures;

public class SignedDescriptorsTests
{
    [Property]
    public bool Restore_WhatWasQuantised_IsTheUnitVectorUpToRounding(int seed)
    {
        var random = new Random(seed);
        var vector = Enumerable.Range(0, 64).Select(_ => (float)(random.NextDouble() - 0.5) * 9).ToArray();
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        var (bytes, back) = (new byte[128], new float[64]);

        SignedDescriptors.Quantise(vector, bytes);
        SignedDescriptors.Restore(bytes, back);

        return vector.Zip(back).All(pair => Math.Abs(pair.First / length - pair.Second) <= 0.5f / 255 + 1e-6f);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Quantise_NoDirection_IsZero(float value)
    {
        var bytes = new byte[4];

        SignedDescriptors.Quantise([value, value], bytes);

        Assert.Equal(new byte[4], bytes);
    }
}
