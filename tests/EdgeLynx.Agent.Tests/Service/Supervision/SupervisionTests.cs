using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Supervision;
using EdgeLynx.Agent.Tests.Support;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeLynx.Agent.Tests.Service.Supervision;

public sealed class SupervisionTests
{
    private readonly SteppingClock _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void IsStuck_WorkThatDoesNotMove_AfterTheLimitOnly()
    {
        var (busy, progress) = (true, 5L);
        var watch = new ProgressWatch(() => busy, () => progress, TimeSpan.FromSeconds(60), _clock);
        Assert.False(watch.IsStuck());
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(watch.IsStuck());
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(watch.IsStuck());
        progress++;
        Assert.False(watch.IsStuck());
        busy = false;
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.False(watch.IsStuck());
        busy = true;
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(watch.IsStuck());
    }

    [Fact]
    public async Task W6_AStuckPipeline_GetsNoPing()
    {
        var (notifier, isWell) = (new FakeNotifier(), true);
        var link = new SystemdLink(notifier, () => isWell, () => "3 files", _clock);
        using var stop = new CancellationTokenSource();
        link.Ready();
        var running = link.RunAsync("20000000", stop.Token);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await notifier.WaitForAsync(5);
        isWell = false;
        _clock.Advance(TimeSpan.FromSeconds(10));
        await notifier.WaitForAsync(6);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        link.Stopping();
        Assert.Equal(
            ["READY=1", "STATUS=3 files", "WATCHDOG=1", "STATUS=3 files", "WATCHDOG=1", "STATUS=3 files", "STOPPING=1"], notifier.Said);
    }

    [Fact]
    public void Look_ClockSet_IsCountedAndDriftIsNot()
    {
        var watch = new ClockWatch(_clock, NullLogger.Instance);
        _clock.Advance(TimeSpan.FromSeconds(10));
        watch.Look();
        Assert.Equal(0, watch.Steps);
        _clock.Step(TimeSpan.FromSeconds(1.5));
        watch.Look();
        Assert.Equal(0, watch.Steps);
        _clock.Step(TimeSpan.FromDays(-1500));
        watch.Look();
        Assert.Equal(1, watch.Steps);
    }

    [Fact]
    public void Between_Sections_SaysWhatMustStartAnew()
    {
        var old = new ServiceOptions { Data = "/d" };
        Assert.Equal((false, false), Step(old, old with { Sources = new Dictionary<string, SourceOptions> { ["a"] = new FolderSourceOptions { Path = "/x" } } }));
        Assert.Equal((false, true), Step(old, old with { Detection = new DetectionOptions { Valid = 0.4f } }));
        Assert.Equal((false, true), Step(old, old with { Power = new PowerOptions { Cores = 1 } }));
        Assert.Equal((true, true), Step(old, old with { Models = new ModelsOptions { Folders = ["/m"] } }));
        Assert.Equal((true, true), Step(old, old with { Gallery = "/g.db" }));
        Assert.Equal(["data", "http"], ConfigChange.Between(old, old with { Data = "/e", Http = new HttpOptions { Listen = "off" } }).NextStart);
        Assert.Empty(ConfigChange.Between(old, new ServiceOptions { Data = "/d" }).NextStart);
    }

    private static (bool Parts, bool Pipeline) Step(ServiceOptions old, ServiceOptions next)
    {
        var change = ConfigChange.Between(old, next);
        return (change.Parts, change.Pipeline);
    }

    private sealed class FakeNotifier : ISystemdNotifier
    {
        private readonly List<string> _said = [];

        public bool IsEnabled => true;

        public IReadOnlyList<string> Said
        {
            get
            {
                lock (_said)
                    return [.. _said];
            }
        }

        public void Notify(ServiceState state)
        {
            lock (_said)
                _said.Add(state.ToString());
        }

        public async Task WaitForAsync(int count)
        {
            while (Said.Count < count)
                await Task.Yield();
        }
    }
}
