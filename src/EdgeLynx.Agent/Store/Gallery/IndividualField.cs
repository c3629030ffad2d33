namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>What a step may change of an individual.</summary>
internal enum IndividualField
{
    /// <summary>Its name.</summary>
    Name,

    /// <summary>Whether it is removed: 0 or 1.</summary>
    Removed,

    /// <summary>Whether no person has confirmed it: 0 or 1.</summary>
    Provisional,

    /// <summary>The individual it turned out to be; empty for none.</summary>
    MergedInto,
}
