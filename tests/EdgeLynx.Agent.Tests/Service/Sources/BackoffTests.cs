using EdgeLynx.Agent.Service.Sources;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class BackoffTests
{
    [Fact]
    public void Next_Pauses_DoubleUpToTheLimitWithJitterAndBeginAgainAfterASuccess()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), new Random(3));
        foreach (var most in new[] { 1.0, 2, 4, 8, 10, 10 })
            Assert.InRange(backoff.Next().TotalSeconds, most / 2, most);
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
    }
}
