using EdgeLynx.Datasets.Metrics;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class RocTests
{
    [Property]
    public void Auc_AnyScores_IsShareOfPairsInOrderTiesHalf((byte Score, bool Positive)[] samples)
    {
        var scores = samples.Select(s => s.Score % 8 / 8.0).ToList();
        var labels = samples.Select(s => s.Positive).ToList();
        double wins = 0, pairs = 0;
        for (var i = 0; i < scores.Count; i++)
        {
            for (var j = 0; j < scores.Count; j++)
            {
                if (!labels[i] || labels[j])
                    continue;
                pairs++;
                wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }
        var auc = Roc.Auc(scores, labels);
        if (pairs == 0)
            Assert.Null(auc);
        else
            Assert.Equal(wins / pairs, auc!.Value, 9);
    }

    [Property]
    public void Curve_AnyScores_TrapezoidsAddUpToAuc((byte Score, bool Positive)[] samples)
    {
        var scores = samples.Select(s => s.Score % 8 / 8.0).ToList();
        var labels = samples.Select(s => s.Positive).ToList();
        var curve = Roc.Curve(scores, labels);
        if (Roc.Auc(scores, labels) is not { } auc)
        {
            Assert.Empty(curve);
            return;
        }
        var area = curve.Zip(curve.Skip(1)).Sum(p => (p.Second.FalsePositiveRate - p.First.FalsePositiveRate) * (p.First.TruePositiveRate + p.Second.TruePositiveRate) / 2);
        Assert.Equal(auc, area, 9);
        Assert.Equal((1.0, 1.0), (curve[^1].FalsePositiveRate, curve[^1].TruePositiveRate));
    }

    [Fact]
    public void Auc_ScoreNotANumber_Throws() => Assert.Throws<ArgumentException>(() => Roc.Auc([double.NaN], [true]));
}
