using EdgeLynx.Synthesis.Numerics;
using FsCheck.Xunit;

namespace EdgeLynx.Synthesis.Tests.Numerics;

public sealed class DetTests
{
    [Property]
    public bool SinCosExp_AnyNumber_AgreeWithTheLibrary(int tenths)
    {
        var x = tenths % 500 * 0.1f;
        return Math.Abs(Det.Sin(x) - Math.Sin(x)) < 2e-5 && Math.Abs(Det.Cos(x) - Math.Cos(x)) < 2e-5
            && Math.Abs(Det.Exp(x * 0.2f) / Math.Exp(x * 0.2f) - 1) < 1e-5;
    }

    [Property]
    public bool LogPowAtan2_AnyNumber_AgreeWithTheLibrary(int a, int b)
    {
        float x = 1e-3f + Math.Abs(a % 10_000) * 0.01f, y = b % 1000 * 0.1f;
        return Math.Abs(Det.Log(x) - Math.Log(x)) < 1e-5 && Math.Abs(Det.Pow(x, 0.45f) / Math.Pow(x, 0.45f) - 1) < 1e-5
            && Math.Abs(Det.Atan2(y, x - 30) - Math.Atan2(y, x - 30f)) < 1e-5;
    }

    [Fact]
    public void Next_ForkedStreams_DoNotDependOnWhatWasDrawnBefore()
    {
        var one = new Rng(7);
        var other = new Rng(7);
        for (var i = 0; i < 5; i++)
            other.Next();
        Assert.Equal(one.Fork("coat").Next(), other.Fork("coat").Next());
        Assert.NotEqual(one.Fork("coat").Next(), one.Fork("body").Next());
    }

    [Fact]
    public void Next_ManyDraws_AreEvenlySpread()
    {
        var rng = new Rng(3);
        var bins = new int[10];
        for (var i = 0; i < 20_000; i++)
            bins[(int)(rng.Next() * 10)]++;
        Assert.All(bins, count => Assert.InRange(count, 1850, 2150));
    }
}
