namespace EdgeLynx.Synthesis.Scenes;

/// <summary>Time of the year: what grows, and of what colour.</summary>
internal enum Season : byte
{
    /// <summary>Fresh green, last year's leaves on the ground.</summary>
    Spring,

    /// <summary>Full leaf, tall grass.</summary>
    Summer,

    /// <summary>Yellow leaves, many on the ground.</summary>
    Autumn,

    /// <summary>Bare trees, pale grass, often snow.</summary>
    Winter,
}
