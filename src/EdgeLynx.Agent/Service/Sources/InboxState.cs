namespace EdgeLynx.Agent.Service.Sources;

/// <summary>How far a file of the inbox is.</summary>
internal enum InboxState
{
    /// <summary>It has no result yet.</summary>
    Waiting,

    /// <summary>Its results are stored.</summary>
    Processed,

    /// <summary>Its result is that it could not be read.</summary>
    Failed,
}
