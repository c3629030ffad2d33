using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;

namespace EdgeLynx.Tests.Gallery.Identify;

public class ThresholdDecisionRuleTests
{
    [Theory]
    [InlineData(0.9, DecisionKind.Known)]
    [InlineData(0.8, DecisionKind.Known)]
    [InlineData(0.79, DecisionKind.Uncertain)]
    [InlineData(0.3, DecisionKind.Uncertain)]
    [InlineData(0.29, DecisionKind.New)]
    public void Decide_BestProbability_FallsBetweenTheThresholds(double best, DecisionKind expected) =>
        Assert.Equal(expected, new ThresholdDecisionRule(0.8, 0.3).Decide([Candidate(best), Candidate(0.01)]));

    [Fact]
    public void Decide_NoCandidate_IsNew() => Assert.Equal(DecisionKind.New, new ThresholdDecisionRule(0.8, 0.3).Decide([]));

    [Fact]
    public void FromFalseAcceptRate_StatedRate_IsKeptOnTheSample()
    {
        var random = new Random(5);
        var impostors = Enumerable.Range(0, 1000).Select(_ => random.NextDouble() * 0.7).ToArray();
        var genuine = Enumerable.Range(0, 1000).Select(_ => 0.3 + random.NextDouble() * 0.7).ToArray();

        var rule = ThresholdDecisionRule.FromFalseAcceptRate(genuine, impostors, 0.05);

        Assert.InRange(impostors.Count(p => p >= rule.Known), 45, 50);
        Assert.InRange(genuine.Count(p => p < rule.Fresh), 45, 50);
        Assert.True(rule.Fresh <= rule.Known);
    }

    [Fact]
    public void FromFalseAcceptRate_ZeroRate_AcceptsNoImpostor()
    {
        var rule = ThresholdDecisionRule.FromFalseAcceptRate([0.2, 0.9], [0.1, 0.5], 0);

        Assert.Equal(DecisionKind.Uncertain, rule.Decide([Candidate(0.5)]));
        Assert.Equal(DecisionKind.Known, rule.Decide([Candidate(0.51)]));
    }

    private static Candidate Candidate(double probability) => new("a", probability, Viewpoint.Unknown, 0);
}
