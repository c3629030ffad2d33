using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>How much of the box may be used, and how hot it may get.</summary>
internal sealed record PowerOptions : ICheckedOptions
{
    /// <summary>Cores the pipeline may keep busy; without it all.</summary>
    [Range(1, 1024)]
    public int? Cores { get; init; }

    /// <summary>Degrees Celsius from which the pipeline rests between files, and inside long clips.</summary>
    [Range(20.0, 150.0)]
    public double HotCelsius { get; init; } = 85;

    /// <summary>Degrees Celsius below which it works at full speed again.</summary>
    [Range(0.0, 150.0)]
    public double CoolCelsius { get; init; } = 78;

    /// <summary>Seconds between two batches of work; files wait on disk meanwhile and the detector sleeps. 0 works at once.</summary>
    [Range(0.0, 86400.0)]
    public double BatchEverySeconds { get; init; }

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Problems()
    {
        if (CoolCelsius >= HotCelsius)
            yield return new("cool_celsius", "must be below hot_celsius, or the box would switch at every reading");
    }
}
