using EdgeLynx.Agent.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Publishing;

public sealed class PaceTests
{
    [Fact]
    public void Allowed_WithoutARate_IsWhatIsWanted() => Assert.Equal(1000, new Pace(null, new FakeTimeProvider()).Allowed(1000));

    [Fact]
    public void Allowed_OverAMinute_IsTheRate()
    {
        var clock = new FakeTimeProvider();
        var pace = new Pace(5, clock);
        var sent = 0;
        for (var i = 0; i < 600; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            var now = pace.Allowed(64);
            Assert.InRange(now, 0, 5);
            pace.Spend(now);
            sent += now;
        }
        Assert.InRange(sent, 299, 302);
    }

    [Fact]
    public void Allowed_LessThanOneASecond_LetsOneThroughNowAndThen()
    {
        var clock = new FakeTimeProvider();
        var pace = new Pace(0.1, clock);
        Assert.Equal(1, pace.Allowed(64));
        pace.Spend(1);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, pace.Allowed(64));
        clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(1, pace.Allowed(64));
    }
}
