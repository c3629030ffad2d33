namespace EdgeLynx.Flow;

/// <summary>What a full channel does.</summary>
public enum Overflow
{
    /// <summary>The producer waits: archives.</summary>
    Wait,

    /// <summary>The oldest item is disposed and counted: live sources.</summary>
    DropOldest,
}
