using EdgeLynx.Gallery.Calibration;

namespace EdgeLynx.Tests.Gallery.Calibration;

public class LogisticCalibratorTests
{
    [Fact]
    public void Fit_ScoresDrawnFromAKnownModel_RecoversIt()
    {
        var random = new Random(4);
        var scores = Enumerable.Range(0, 40_000).Select(_ => 20 * random.NextDouble()).ToArray();
        var same = scores.Select(s => random.NextDouble() < 1 / (1 + Math.Exp(3 - 2 * Math.Log(1 + s)))).ToArray();
        var prior = Math.Log((double)same.Count(s => s) / same.Count(s => !s));

        var fitted = LogisticCalibrator.Fit(scores, same);

        Assert.Equal(2, fitted.Slope, 0.1);
        Assert.Equal(-3 - prior, fitted.Intercept, 0.25);
    }

    [Fact]
    public void Fit_SeparableScores_StaysFinite()
    {
        var fitted = LogisticCalibrator.Fit([0, 0, 1, 30, 40, 50], [false, false, false, true, true, true]);

        Assert.InRange(fitted.LogLikelihoodRatio(50), 1, 50);
        Assert.InRange(fitted.LogLikelihoodRatio(0), -50, -1);
    }

    [Fact]
    public void Fit_ScoresThatMislead_AreWorthNothing()
    {
        var fitted = LogisticCalibrator.Fit([0, 1, 2, 30, 40, 50], [true, true, true, false, false, false]);

        Assert.Equal(0, fitted.LogLikelihoodRatio(50));
    }

    [Fact]
    public void Fit_OneKindOfPairOnly_IsRefused() =>
        Assert.Throws<ArgumentException>(() => LogisticCalibrator.Fit([1, 2], [true, true]));
}
