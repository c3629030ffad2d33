using EdgeLynx.Agent.Replay;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("cam1", "cam1/a.jpg", true)]
    [InlineData("cam1", "cam10/a.jpg", false)]
    [InlineData("cam1/", "cam1/x/a.jpg", true)]
    [InlineData("./cam1", "cam1/a.jpg", true)]
    [InlineData("cam1\\sub", "cam1/sub/a.jpg", true)]
    [InlineData("cam?/a.jpg", "cam1/a.jpg", true)]
    [InlineData("*.jpg", "a.jpg", true)]
    [InlineData("*.jpg", "cam1/a.jpg", false)]
    [InlineData("**/*.jpg", "a.jpg", true)]
    [InlineData("**/*.jpg", "x/y/a.jpg", true)]
    [InlineData("images/*__Station04__Camera1__*", "images/1__Station04__Camera1__2.jpg", true)]
    [InlineData("images/*__Station04__Camera1__*", "images/1__Station04__Camera2__2.jpg", false)]
    [InlineData("Station*/Camera1", "Station04/Camera1/a.jpg", true)]
    [InlineData("a(b)[c]", "a(b)[c]/x.jpg", true)]
    [InlineData(".", "anything/x.jpg", true)]
    [InlineData("*", "line\nfeed.jpg", true)]
    public void Matches_APath_FollowsTheRules(string pattern, string path, bool expected) =>
        Assert.Equal(expected, new PathPattern(pattern).Matches(path));

    [Property]
    public bool Matches_AnyTextAsPattern_NeverThrows(string? pattern, string? path)
    {
        _ = new PathPattern(pattern ?? "").Matches(path ?? "");
        return true;
    }
}
