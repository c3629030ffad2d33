using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Datasets.Tests.Metrics;

public class KnnVoteTests
{
    [Fact]
    public void Decide_MajorityAmongNearest_Wins() =>
        Assert.Equal("b", KnnVote.Decide([("a", 0.9), ("b", 0.8), ("b", 0.7), ("a", 0.1)], 3));

    [Fact]
    public void Decide_Tie_HigherMeanSimilarityWins() =>
        Assert.Equal("a", KnnVote.Decide([("b", 0.8), ("a", 0.9), ("b", 0.7), ("a", 0.65)], 4));

    [Fact]
    public void Decide_FullTie_DoesNotDependOnOrder()
    {
        Assert.Equal("a", KnnVote.Decide([("b", 0.5), ("a", 0.5)], 2));
        Assert.Equal("a", KnnVote.Decide([("a", 0.5), ("b", 0.5)], 2));
    }

    [Fact]
    public void Decide_NoReferences_IsNull() => Assert.Null(KnnVote.Decide([], 5));
}
