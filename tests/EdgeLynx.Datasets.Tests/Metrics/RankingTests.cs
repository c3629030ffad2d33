using EdgeLynx.Datasets.Metrics;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class RankingTests
{
    private static readonly string[] Truth = ["a", "a", "b"];
    private static readonly string[][] Ranked = [["a", "b"], ["b", "a"], ["c", "a"]];

    [Fact]
    public void TopK_KnownRanks_CountsThoseWithinK()
    {
        Assert.Equal(1 / 3.0, Ranking.TopK(Truth, Ranked, 1), 12);
        Assert.Equal(2 / 3.0, Ranking.TopK(Truth, Ranked, 2), 12);
    }

    [Fact]
    public void BalancedTopK_RareIndividualMissed_WeighsIndividualsEqually() =>
        Assert.Equal(0.5, Ranking.BalancedTopK(Truth, Ranked, 2), 12);

    [Fact]
    public void BalancedAccuracy_NoAnswer_IsWrong() =>
        Assert.Equal(0.25, Ranking.BalancedAccuracy(Truth, ["a", null, "a"]), 12);

    [Fact]
    public void AveragePrecision_HandVector_MatchesDefinition() =>
        Assert.Equal((1.0 + 2 / 3.0) / 2, Ranking.AveragePrecision([true, false, true], 2), 12);

    [Fact]
    public void AveragePrecision_RelevantNotListed_CountsAsNeverFound() =>
        Assert.Equal(0.25, Ranking.AveragePrecision([true, false], 4), 12);

    [Fact]
    public void MeanAveragePrecision_QueryWithoutReference_IsLeftOut()
    {
        Assert.Equal(0.5, Ranking.MeanAveragePrecision([[false, true], [false, false]])!.Value, 12);
        Assert.Null(Ranking.MeanAveragePrecision([[false]]));
    }

    [Fact]
    public void TopK_NoSamples_Throws() => Assert.Throws<ArgumentException>(() => Ranking.TopK([], [], 1));

    [Property]
    public void Cmc_AnyRanking_EqualsTopKAtEveryRank(byte[] truth, byte[] answers)
    {
        if (truth.Length == 0)
            return;
        var names = truth.Select(t => Name(t)).ToList();
        var ranked = truth.Select((_, i) => (IReadOnlyList<string>)[.. answers.Skip(i % (answers.Length + 1)).Take(6).Select(Name).Distinct()]).ToList();
        var curve = Ranking.Cmc(names, ranked, 5);
        for (var k = 1; k <= 5; k++)
        {
            var hits = 0;
            for (var i = 0; i < names.Count; i++)
                hits += ranked[i].Take(k).Contains(names[i]) ? 1 : 0;
            Assert.Equal((double)hits / names.Count, curve[k - 1], 9);
            Assert.Equal(curve[k - 1], Ranking.TopK(names, ranked, k), 9);
        }
    }

    [Property]
    public void BalancedTopK_AnyRanking_EqualsPlainLoop(byte[] truth, byte[] answers)
    {
        if (truth.Length == 0)
            return;
        var names = truth.Select(Name).ToList();
        var ranked = truth.Select((_, i) => (IReadOnlyList<string>)[.. answers.Skip(i % (answers.Length + 1)).Take(3).Select(Name)]).ToList();
        var sum = 0.0;
        var classes = names.Distinct().ToList();
        foreach (var one in classes)
        {
            int hits = 0, all = 0;
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i] != one)
                    continue;
                all++;
                hits += ranked[i].Take(2).Contains(one) ? 1 : 0;
            }
            sum += (double)hits / all;
        }
        Assert.Equal(sum / classes.Count, Ranking.BalancedTopK(names, ranked, 2), 9);
    }

    private static string Name(byte number) => "lynx_" + number % 5;
}
