using System.ComponentModel.DataAnnotations;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>
/// What gives way when the disk fills up: pictures the service itself wrote or was sent (captures, uploads), the oldest first, once they are
/// processed; of those an animal was told by, a small picture stays (proxies) until nothing else is left. Observations and messages never do, nor
/// does anything in a watched folder.
/// </summary>
internal sealed record RetentionOptions : ICheckedOptions
{
    /// <summary>Free megabytes below which pictures are removed.</summary>
    [Range(1.0, 1e9)]
    public double WhenFreeBelowMb { get; init; } = 500;

    /// <summary>Free megabytes up to which they are removed then.</summary>
    [Range(1.0, 1e9)]
    public double UntilFreeMb { get; init; } = 1000;

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Problems()
    {
        if (UntilFreeMb <= WhenFreeBelowMb)
            yield return new("until_free_mb", "must be above when_free_below_mb, or a picture would be removed for every new one");
    }
}
