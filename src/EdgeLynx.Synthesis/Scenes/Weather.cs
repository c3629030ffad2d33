namespace EdgeLynx.Synthesis.Scenes;

/// <summary>The weather of a moment.</summary>
internal enum Weather : byte
{
    /// <summary>Sun, or a clear night.</summary>
    Clear,

    /// <summary>Even light.</summary>
    Overcast,

    /// <summary>Fog: the distance is gone.</summary>
    Fog,

    /// <summary>Rain: streaks.</summary>
    Rain,

    /// <summary>Snow falls: bright flecks.</summary>
    Snowfall,
}
