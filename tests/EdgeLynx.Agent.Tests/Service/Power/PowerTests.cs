using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Power;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Service.Power;

public sealed class PowerTests
{
    [Fact]
    public void Read_HotThenWarmThenCool_RestsLongerStaysAndEnds()
    {
        var heat = new HeatGovernor(new PowerOptions { HotCelsius = 85, CoolCelsius = 78 });
        Assert.False(heat.Read(84));
        Assert.Equal(TimeSpan.Zero, heat.Rest);
        Assert.True(heat.Read(86));
        Assert.Equal(TimeSpan.FromSeconds(0.5), heat.Rest);
        Assert.False(heat.Read(90));
        Assert.Equal(TimeSpan.FromSeconds(1), heat.Rest);
        for (var i = 0; i < 20; i++)
            heat.Read(90);
        Assert.Equal(TimeSpan.FromSeconds(16), heat.Rest);
        heat.Read(80);
        Assert.Equal(TimeSpan.FromSeconds(16), heat.Rest);
        for (var i = 0; i < 5; i++)
            Assert.False(heat.Read(77));
        Assert.True(heat.Read(77));
        Assert.Equal(TimeSpan.Zero, heat.Rest);
    }

    [Fact]
    public void Hottest_SensorsThatLieOrAreAway_AreLeftOut()
    {
        using var folder = new TempFolder();
        Assert.Null(ThermalZones.Hottest(folder["none"]));
        folder.Write("thermal_zone0/temp", "45500\n");
        folder.Write("thermal_zone1/temp", "61250\n");
        folder.Write("thermal_zone2/temp", "-274000\n");
        folder.Write("thermal_zone3/temp", "rubbish");
        folder.Write("cooling_device0/temp", "99000");
        Assert.Equal(61.25, ThermalZones.Hottest(folder.Path));
    }

    [Fact]
    public void IsOpen_BatchEveryMinute_OpensWhenDueOrNearlyFullAndClosesWhenEmpty()
    {
        var clock = new FakeTimeProvider();
        var gate = new BatchGate(TimeSpan.FromMinutes(1), clock);
        Assert.False(gate.IsOpen(0, false));
        Assert.False(gate.IsOpen(3, false));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(gate.IsOpen(3, false));
        Assert.True(gate.IsOpen(1, false));
        Assert.False(gate.IsOpen(0, false));
        Assert.False(gate.IsOpen(5, false));
        Assert.True(gate.IsOpen(5, true));
    }

    [Fact]
    public async Task P1_AnHourOfVideoOnAHotBox_RestsInsideItAndAStillDoesNot()
    {
        using var folder = new TempFolder();
        folder.Write("thermal_zone0/temp", "99000");
        using var intake = new Intake();
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var saver = new PowerSaver(new PowerOptions(), intake, folder.Path, clock, NullLogger.Instance);
        var frames = new SlowFrames(clock);
        var decoder = new RestingDecoder(frames, saver, clock);
        await decoder.DecodeAsync(Media("a.jpg", MediaKind.Image), frames, default);
        Assert.Equal(10, frames.Written);

        var clip = decoder.DecodeAsync(Media("a.mp4", MediaKind.Video), frames, default).AsTask();
        var rests = 0;
        for (; !clip.IsCompleted; rests++)
        {
            Assert.True(saver.IsResting);
            clock.Advance(TimeSpan.FromSeconds(16));
            while (!saver.IsResting && !clip.IsCompleted)
                await Task.Yield();
        }
        Assert.Equal((20, 5, false), (frames.Written, rests, saver.IsResting));
    }

    [Fact]
    public void IsOpen_NoBatches_IsAlwaysOpen() => Assert.True(new BatchGate(TimeSpan.Zero, new FakeTimeProvider()).IsOpen(0, false));

    private static ProbedMedia Media(string name, MediaKind kind) =>
        new(new MediaItem(0, name, name, kind, new Deployment("d")), default);

    /// <summary>Decodes ten frames, half a second each, and takes them.</summary>
    private sealed class SlowFrames(FakeTimeProvider clock) : StageOutput<ProxyFrame>, IProxyDecoder
    {
        public int Written { get; private set; }

        public async ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation)
        {
            for (var i = 0; i < 10; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(0.5));
                await output.WriteAsync(new ProxyFrame(media, i, media.Time, default, null, null));
            }
        }

        public override ValueTask WriteAsync(ProxyFrame item)
        {
            Written++;
            return ValueTask.CompletedTask;
        }
    }
}
