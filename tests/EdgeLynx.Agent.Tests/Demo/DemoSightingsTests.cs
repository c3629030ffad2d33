using EdgeLynx.Agent.Demo;

namespace EdgeLynx.Agent.Tests.Demo;

public sealed class DemoSightingsTests
{
    [Fact]
    public void IsRight_SameAnimalUnderItsProvisionalName_True()
    {
        var sightings = new DemoSightings();
        Assert.True(sightings.IsRight("lynx-5", "new", "new-1"));
        Assert.True(sightings.IsRight("lynx-5", "known", "new-1"));
    }

    [Theory]
    [InlineData("known", "new-1")]
    [InlineData("known", "lynx-1")]
    [InlineData("uncertain", null)]
    [InlineData("none", null)]
    public void IsRight_OtherAnimalsNameOrNoDecision_False(string kind, string? individual)
    {
        var sightings = new DemoSightings();
        sightings.IsRight("lynx-5", "new", "new-1");
        Assert.False(sightings.IsRight("lynx-6", kind, individual));
    }

    [Fact]
    public void IsRight_EveryNewDecision_True()
    {
        var sightings = new DemoSightings();
        Assert.True(sightings.IsRight("lynx-5", "new", "new-1"));
        Assert.True(sightings.IsRight("lynx-5", "new", "new-2"));
        Assert.True(sightings.IsRight("lynx-5", "known", "new-2"));
    }
}
