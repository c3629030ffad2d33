using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Service.Power;

/// <summary>
/// Makes the pipeline rest between files, and inside long clips, while the box is hot: half a second at first, twice as long with each reading that is still hot, and
/// half as long with each that is cool. Between the two temperatures nothing changes, so that it does not swing.
/// </summary>
internal sealed class HeatGovernor(PowerOptions options)
{
    private const int MostSteps = 6;
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(0.5);

    private volatile int _steps;

    /// <summary>How long to rest each time: 0 to 16 s.</summary>
    public TimeSpan Rest => _steps == 0 ? TimeSpan.Zero : FirstRest * (1 << (_steps - 1));

    /// <summary>Takes in a reading in degrees Celsius; null when there is no sensor. True when the rest has begun or ended with it.</summary>
    public bool Read(double? celsius)
    {
        var before = _steps;
        if (celsius >= options.HotCelsius)
            _steps = Math.Min(before + 1, MostSteps);
        else if (celsius <= options.CoolCelsius || celsius is null)
            _steps = Math.Max(before - 1, 0);
        return before == 0 != (_steps == 0);
    }
}
