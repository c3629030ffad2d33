using EdgeLynx.Agent.Results;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Results;

public class EvidenceTextTests
{
    [Theory]
    [InlineData(DecisionKind.Known, "lynx_7 97.2%, 31 places agree")]
    [InlineData(DecisionKind.New, "new: lynx_7 97.2% is not enough, 31 places agree")]
    [InlineData(DecisionKind.Uncertain, "uncertain: lynx_7 97.2%, 31 places agree")]
    public void Title_Decision_NamesTheBestCandidate(DecisionKind kind, string expected) =>
        Assert.Equal(expected, EvidenceText.Title(new Decision(kind, null, null, [new Candidate("lynx_7", 0.972, Viewpoint.Left, 31)]), 31));

    [Fact]
    public void Change_Grounds_SaysWhatWouldHaveChangedIt()
    {
        var grounds = new DecisionGrounds(0.9, 0.4) { MatchesToChange = -6, Otherwise = DecisionKind.Uncertain };

        Assert.Equal("known from 90%, new below 40%; 6 fewer would make it uncertain", EvidenceText.Change(grounds));
        Assert.Equal("known from 90%, new below 40%", EvidenceText.Change(grounds with { MatchesToChange = 0, Otherwise = null }));
    }
}
