namespace EdgeLynx.Agent.Service.Sources;

/// <summary>How a source is.</summary>
internal enum SourceState
{
    /// <summary>It has not delivered or looked yet.</summary>
    Starting,

    /// <summary>It works.</summary>
    Ok,

    /// <summary>It waits for something outside: a card, a camera that does not answer. It tries again by itself.</summary>
    Waiting,

    /// <summary>Its work ended: a file that was played once.</summary>
    Ended,
}
