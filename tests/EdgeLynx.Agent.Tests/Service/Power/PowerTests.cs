using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Power;
using EdgeLynx.Agent.Tests.Support;
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
    public void IsOpen_NoBatches_IsAlwaysOpen() => Assert.True(new BatchGate(TimeSpan.Zero, new FakeTimeProvider()).IsOpen(0, false));
}
