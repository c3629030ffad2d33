using EdgeLynx.Gallery.Calibration;

namespace EdgeLynx.Tests.Gallery.Calibration;

public class IsotonicCalibratorTests
{
    [Fact]
    public void Fit_AStepInTheScores_FollowsItWhereALineCannot()
    {
        var random = new Random(3);
        ScoredPair[] pairs =
        [
            .. Enumerable.Range(0, 4000).Select(i =>
            {
                var score = 40 * random.NextDouble();
                return new ScoredPair(score, 1, random.NextDouble() < (score < 20 ? 0.1 : 0.9), i);
            }),
        ];

        var fitted = IsotonicCalibrator.Fit(pairs);

        Assert.Equal(-2.2, fitted.LogLikelihoodRatio(10, 1), 0.25);
        Assert.Equal(2.2, fitted.LogLikelihoodRatio(30, 1), 0.25);
        Assert.True(CalibratorChoice.Of(pairs).Calibrator is IsotonicCalibrator);
    }

    [Fact]
    public void Choice_ScoresOfALogisticModel_PrefersIt()
    {
        var random = new Random(5);
        ScoredPair[] pairs =
        [
            .. Enumerable.Range(0, 150).Select(i =>
            {
                var score = 30 * random.NextDouble();
                return new ScoredPair(score, 1, random.NextDouble() < 1 / (1 + Math.Exp(4 - 2 * Math.Log(1 + score))), i);
            }),
        ];

        var choice = CalibratorChoice.Of(pairs);

        Assert.IsType<LogisticCalibrator>(choice.Calibrator);
        Assert.InRange(choice.LogisticLoss, 0, Math.Min(1, choice.IsotonicLoss));
    }

    [Fact]
    public void LogLikelihoodRatio_AnyPairs_IsFiniteAndNeverFallsWithTheScore()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            ScoredPair[] pairs =
                [.. Enumerable.Range(0, random.Next(2, 60)).Select(i => new ScoredPair(random.Next(20), random.Next(1, 4), i == 0 || (i > 1 && random.Next(3) == 0), i / 3))];
            var fitted = IsotonicCalibrator.Fit(pairs);
            var said = Enumerable.Range(0, 60).Select(score => fitted.LogLikelihoodRatio(score, 2)).ToArray();
            Assert.All(said, ratio => Assert.True(double.IsFinite(ratio)));
            Assert.Equal(said.Order(), said);
        }
    }

    [Fact]
    public void Loss_CalibratorThatKnowsNothing_IsOneBit() =>
        Assert.Equal(1, CalibratorChoice.Loss([(0, true), (0, false), (0, false)]), 12);
}
