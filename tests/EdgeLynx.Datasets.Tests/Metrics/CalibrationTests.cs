using EdgeLynx.Datasets.Metrics;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class CalibrationTests
{
    [Fact]
    public void ExpectedError_TwoBins_WeighsGapsBySamples() =>
        // 0.9 stated and half right: gap 0.4 for two of three; 0.2 stated and wrong: gap 0.2 for one.
        Assert.Equal((2 * 0.4 + 0.2) / 3, Calibration.ExpectedError([0.9, 0.9, 0.2], [true, false, false])!.Value, 12);

    [Fact]
    public void Reliability_ProbabilityOne_FallsInLastBin() => Assert.Equal(1, Calibration.Reliability([1], [true])[^1].Count);

    [Fact]
    public void ExpectedError_NoSamples_IsNull() => Assert.Null(Calibration.ExpectedError([], []));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Reliability_OutsideRange_Throws(double probability) =>
        Assert.Throws<ArgumentException>(() => Calibration.Reliability([probability], [true]));

    [Property]
    public void ExpectedError_AnySamples_EqualsPlainLoop((byte Stated, bool Right)[] samples)
    {
        if (samples.Length == 0)
            return;
        var error = 0.0;
        for (var bin = 0; bin < 10; bin++)
        {
            var inside = samples.Where(s => (int)Math.Min(9, Math.Floor(s.Stated / 255.0 * 10)) == bin).ToList();
            if (inside.Count > 0)
                error += (double)inside.Count / samples.Length * Math.Abs(inside.Average(s => s.Stated / 255.0) - inside.Count(s => s.Right) / (double)inside.Count);
        }
        Assert.Equal(error, Calibration.ExpectedError([.. samples.Select(s => s.Stated / 255.0)], [.. samples.Select(s => s.Right)])!.Value, 9);
    }
}
