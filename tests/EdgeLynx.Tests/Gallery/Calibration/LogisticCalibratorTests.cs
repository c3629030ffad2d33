using EdgeLynx.Gallery.Calibration;

namespace EdgeLynx.Tests.Gallery.Calibration;

public class LogisticCalibratorTests
{
    [Fact]
    public void Fit_ScoresDrawnFromAKnownModel_RecoversIt()
    {
        var random = new Random(4);
        var scores = Enumerable.Range(0, 40_000).Select(_ => 20 * random.NextDouble()).ToArray();
        var comparisons = scores.Select(_ => random.Next(1, 60)).ToArray();
        var same = scores.Select((s, i) => random.NextDouble() < 1 / (1 + Math.Exp(3 - 2 * Math.Log(1 + s) + 0.7 * Math.Log(comparisons[i])))).ToArray();
        var prior = Math.Log((double)same.Count(s => s) / same.Count(s => !s));

        var fitted = LogisticCalibrator.Fit([.. scores.Select((score, i) => new ScoredPair(score, comparisons[i], same[i], i))]);

        Assert.Equal(2, fitted.Slope, 0.1);
        Assert.Equal(-0.7, fitted.PerComparison, 0.05);
        Assert.Equal(-3 - prior, fitted.Intercept, 0.25);
    }

    [Fact]
    public void LogLikelihoodRatio_NothingFoundInMany_SpeaksLouderAgainst()
    {
        var calibrator = new LogisticCalibrator(-0.5, 2, -0.4);

        Assert.True(calibrator.LogLikelihoodRatio(0, 50) < calibrator.LogLikelihoodRatio(0, 2));
        Assert.True(calibrator.LogLikelihoodRatio(10, 50) < calibrator.LogLikelihoodRatio(10, 2));
    }

    [Fact]
    public void LogLikelihoodRatio_NothingFoundInFewerThanEverSeen_DoesNotSpeakFor()
    {
        // Fitted where everybody had 50 comparisons or more: 4 - 2 ln 50 is far below zero, but 4 - 2 ln 2 is not.
        var calibrator = new LogisticCalibrator(4, 2, -2);

        Assert.Equal(0, calibrator.LogLikelihoodRatio(0, 2));
        Assert.InRange(calibrator.LogLikelihoodRatio(0, 50), -4, -3);
        Assert.True(calibrator.LogLikelihoodRatio(10, 2) > 4);
        Assert.Equal(0, new IsotonicCalibrator(calibrator, [-1, 1], [0.5, 2]).LogLikelihoodRatio(0, 2));
    }

    [Fact]
    public void Fit_SeparableScores_StaysFinite()
    {
        var fitted = LogisticCalibrator.Fit(Pairs([0, 0, 1], [30, 40, 50]));

        Assert.InRange(fitted.LogLikelihoodRatio(50, 1), 1, 50);
        Assert.InRange(fitted.LogLikelihoodRatio(0, 1), -50, -1);
    }

    [Fact]
    public void Fit_ScoresThatMislead_AreWorthNothing()
    {
        var fitted = LogisticCalibrator.Fit(Pairs([30, 40, 50], [0, 1, 2]));

        Assert.Equal(0, fitted.LogLikelihoodRatio(50, 1));
    }

    [Fact]
    public void Fit_OneKindOfPairOnly_IsRefused() =>
        Assert.Throws<ArgumentException>(() => LogisticCalibrator.Fit(Pairs([], [1, 2])));

    private static ScoredPair[] Pairs(double[] different, double[] same) =>
        [.. different.Select((s, i) => new ScoredPair(s, 1, false, i)), .. same.Select((s, i) => new ScoredPair(s, 1, true, i))];
}
