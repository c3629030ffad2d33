using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class ReplayProgressTests
{
    [Fact]
    public async Task ShowLines_NotOnATerminal_AreHalfAMinuteApart()
    {
        var clock = new FakeTimeProvider();
        using var error = new StringWriter();
        await using (new ReplayProgress(new CommandContext(TextWriter.Null, error, clock, "/nowhere"), new RunMeasure(clock, 100)))
        {
            for (var second = 0; second < 29; second++)
                clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("", error.ToString());
            clock.Advance(TimeSpan.FromSeconds(1));
            // The line is written by another thread.
            SpinWait.SpinUntil(() => error.GetStringBuilder().Length > 0, TimeSpan.FromSeconds(30));
        }
        Assert.Equal("0 of 100 files, 0.0 files/s\n", error.ToString());
    }
}
