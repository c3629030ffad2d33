namespace EdgeLynx.Events;

/// <summary>When an event ends.</summary>
/// <param name="Gap">Largest time between consecutive media of one event.</param>
/// <param name="Live">Whether media arrive as they are taken: silence then closes an event too.</param>
/// <param name="MaxLive">Longest event of a live source.</param>
internal sealed record EventRules(TimeSpan Gap, bool Live, TimeSpan MaxLive)
{
    /// <summary>Rules for an archive.</summary>
    public static EventRules Archive(TimeSpan gap) => new(gap, false, TimeSpan.MaxValue);
}
