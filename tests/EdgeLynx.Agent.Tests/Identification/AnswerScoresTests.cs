using EdgeLynx.Agent.Identification;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Identification;

public class AnswerScoresTests
{
    [Fact]
    public void Of_KnownAnswers_CountsThemByEncounterAndByIndividual()
    {
        Answer[] answers = [Say("e1", "a", "a", "b"), Say("e2", "a", "a", "b"), Say("e3", "b", "a", "b"), Say("e4", "c", "a")];

        var scores = AnswerScores.Of([.. answers[..3], answers[3] with { Known = false }]);

        Assert.Equal((2 / 3.0, 0.5, 3), (scores.Rank1, scores.Balanced, scores.N));
        Assert.Equal(1, scores.Rank5);
        Assert.Equal([2 / 3.0, 1, 1], scores.Cmc![..3]);
        Assert.True(scores.Rank1Interval![0] <= scores.Rank1 && scores.Rank1 <= scores.Rank1Interval[1]);
    }

    [Fact]
    public void Of_EqualProbabilities_ShareTheCredit()
    {
        var tie = new Answer("e", "a", true, [Candidate("a", 0.4), Candidate("b", 0.4), Candidate("c", 0.1)]);

        Assert.Equal((1.0, 0.5), (AnswerScores.Of([tie]).Rank1, AnswerScores.Of([tie]).Rank1TiesShared));
    }

    [Fact]
    public void Of_NoneKnown_HasNoShares() => Assert.Equal(new IdentityScores(null, null, 0), AnswerScores.Of([Say("e", "a", "b") with { Known = false }]));

    [Fact]
    public void OpenSet_SureOfTheKnownOnly_IsOne()
    {
        Answer[] answers = [new("e1", "a", true, [Candidate("a", 0.9)]), new("e2", "z", false, [Candidate("a", 0.2)])];

        Assert.Equal(1, AnswerScores.OpenSet(answers));
        Assert.Null(AnswerScores.OpenSet(answers[..1]));
        Assert.Equal((0.1 + 0.2) / 2, AnswerScores.CalibrationError(answers)!.Value, 9);
    }

    private static Answer Say(string encounter, string truth, params string[] ranked) =>
        new(encounter, truth, true, [.. ranked.Select((individual, i) => Candidate(individual, 0.6 / (i + 1)))]);

    private static Candidate Candidate(string individual, double probability) => new(individual, probability, Viewpoint.Unknown, 0);
}
