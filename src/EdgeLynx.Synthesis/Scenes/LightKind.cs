namespace EdgeLynx.Synthesis.Scenes;

/// <summary>What lit a picture.</summary>
internal enum LightKind : byte
{
    /// <summary>Daylight.</summary>
    Day,

    /// <summary>Little light, colour, noise and motion blur.</summary>
    Dusk,

    /// <summary>Infrared lamps: monochrome.</summary>
    Infrared,

    /// <summary>A white flash in the dark: colour.</summary>
    WhiteFlash,
}
