namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>What a step may change of a reference.</summary>
internal enum ReferenceField
{
    /// <summary>The individual it shows.</summary>
    Individual,

    /// <summary>Whether it is removed: 0 or 1.</summary>
    Removed,
}
