using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Sources;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Power;

/// <summary>Holds files back where the box must rest: it is hot, or the next batch is not due.</summary>
internal sealed class PowerSaver
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly HeatGovernor _heat;
    private readonly BatchGate _gate;
    private readonly Intake _intake;
    private readonly string _sensors;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Lock _reading = new();
    private long? _read;
    private volatile bool _isHolding;
    private int _resting;

    /// <summary>A saver for the files of <paramref name="intake"/>; <paramref name="sensors"/> is <see cref="ThermalZones.Root"/> but for tests.</summary>
    public PowerSaver(PowerOptions options, Intake intake, string sensors, TimeProvider clock, ILogger log)
    {
        (_intake, _sensors, _clock, _log) = (intake, sensors, clock, log);
        _heat = new HeatGovernor(options);
        _gate = new BatchGate(TimeSpan.FromSeconds(options.BatchEverySeconds), clock);
    }

    /// <summary>Whether files are held back now: what waits is then no sign of a pipeline that is stuck.</summary>
    public bool IsHolding => _isHolding;

    /// <summary>Whether work rests now because the box is hot: that it gets nowhere is then no sign of a pipeline that is stuck.</summary>
    public bool IsResting => Volatile.Read(ref _resting) > 0;

    /// <summary>Waits until the next file may be taken.</summary>
    public async ValueTask BeforeFileAsync(CancellationToken stop)
    {
        await RestAsync(stop).ConfigureAwait(false);
        _isHolding = true;
        while (!_gate.IsOpen(_intake.Waiting, _intake.IsNearlyFull))
            await Task.Delay(LookEvery, _clock, stop).ConfigureAwait(false);
        _isHolding = false;
    }

    /// <summary>Rests while the box is hot: 0 to 16 s. Safe for concurrent calls.</summary>
    public async ValueTask RestAsync(CancellationToken stop)
    {
        lock (_reading)
            ReadHeat();
        if (_heat.Rest is not { Ticks: > 0 } rest)
            return;
        Interlocked.Increment(ref _resting);
        try
        {
            await Task.Delay(rest, _clock, stop).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _resting);
        }
    }

    private void ReadHeat()
    {
        if (_read is { } last && _clock.GetElapsedTime(last) < ReadEvery)
            return;
        _read = _clock.GetTimestamp();
        var celsius = ThermalZones.Hottest(_sensors);
        if (!_heat.Read(celsius))
            return;
        if (_heat.Rest > TimeSpan.Zero)
            _log.LogWarning("{Celsius:0} degrees Celsius: working slower", celsius);
        else
            _log.LogInformation("{Celsius:0} degrees Celsius: at full speed again", celsius);
    }
}
