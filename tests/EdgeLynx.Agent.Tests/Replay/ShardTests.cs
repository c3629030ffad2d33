using EdgeLynx.Agent.Replay;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class ShardTests
{
    [Theory]
    [InlineData("1/1", true)]
    [InlineData("3/4", true)]
    [InlineData("0/4", false)]
    [InlineData("5/4", false)]
    [InlineData("-1/4", false)]
    [InlineData("1", false)]
    [InlineData("a/b", false)]
    [InlineData("/", false)]
    public void TryParse_Text_IsReadOrRefused(string text, bool expected) => Assert.Equal(expected, Shard.TryParse(text, out _));

    [Fact]
    public void Holds_EveryDeployment_BelongsToExactlyOneShard()
    {
        for (var i = 0; i < 200; i++)
            Assert.Single(Enumerable.Range(1, 5), number => new Shard(number, 5).Holds($"deployment {i}"));
    }

    [Fact]
    public void Holds_TheSameDeployment_IsTheSameOnEveryMachine()
    {
        // FNV-1a of "a" is 0xe40c292c, which leaves 5 by 7; a change would split archives differently from one version to the next.
        Assert.Equal(6, Enumerable.Range(1, 7).Single(number => new Shard(number, 7).Holds("a")));
    }
}
