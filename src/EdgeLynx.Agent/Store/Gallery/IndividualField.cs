namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>What a step may change of an individual.</summary>
internal enum IndividualField
{
    /// <summary>Its name.</summary>
    Name,

    /// <summary>Whether it is removed: 0 or 1.</summary>
    Removed,
}
