using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Support;

/// <summary>A clock whose wall time can be set without moving its monotonic scale, as GPS and NTP do.</summary>
internal sealed class SteppingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _step;

    /// <summary>Sets the wall clock forward, or back.</summary>
    public void Step(TimeSpan by) => _step += by;

    // The base takes its timestamps from the wall clock.
    public override long GetTimestamp() => base.GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _step;
}
