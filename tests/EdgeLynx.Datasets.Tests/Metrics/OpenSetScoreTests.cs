using EdgeLynx.Datasets.Metrics;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class OpenSetScoreTests
{
    private const string New = OpenSetScore.NewIndividual;

    [Fact]
    public void Of_PublishedVector_GivesItsScores()
    {
        var score = OpenSetScore.Of(["a", "a", "a", "b", "x", "x", "z"], ["a", "b", "a", New, New, "a", New], id => id is "x" or "z");
        Assert.Equal(1 / 3.0, score.Baks!.Value, 12);
        Assert.Equal(0.75, score.Baus!.Value, 12);
        Assert.Equal(0.5, score.Score!.Value, 12);
    }

    [Fact]
    public void Of_NoNewIndividual_HasNoBausAndNoScore()
    {
        var score = OpenSetScore.Of(["a"], ["a"], _ => false);
        Assert.Equal(1, score.Baks);
        Assert.Null(score.Baus);
        Assert.Null(score.Score);
    }

    [Property]
    public void Of_AnyPredictions_EqualsPlainLoop((byte Truth, byte Predicted)[] samples)
    {
        var truth = samples.Select(s => $"i{s.Truth % 6}").ToList();
        var predicted = samples.Select(s => s.Predicted % 7 == 6 ? New : (string?)$"i{s.Predicted % 7}").ToList();
        bool IsNew(string id) => id is "i4" or "i5";
        var score = OpenSetScore.Of(truth, predicted, IsNew);
        Check(score.Baks, false);
        Check(score.Baus, true);

        void Check(double? actual, bool unknown)
        {
            var sum = 0.0;
            var classes = 0;
            foreach (var id in truth.Distinct().Where(id => IsNew(id) == unknown))
            {
                classes++;
                var right = 0;
                for (var i = 0; i < truth.Count; i++)
                    right += truth[i] == id && predicted[i] == (unknown ? New : id) ? 1 : 0;
                sum += (double)right / truth.Count(t => t == id);
            }
            if (classes == 0)
                Assert.Null(actual);
            else
                Assert.Equal(sum / classes, actual!.Value, 9);
        }
    }
}
