using System.Numerics;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>Ground colours and marks of a species or colour form; linear RGB reflectance.</summary>
internal sealed record CoatStyle
{
    internal Vector3 Back { get; init; } = new(0.19f, 0.12f, 0.07f);

    internal Vector3 Flank { get; init; } = new(0.28f, 0.19f, 0.117f);

    internal Vector3 Belly { get; init; } = new(0.52f, 0.46f, 0.375f);

    internal Vector3 Mark { get; init; } = new(0.030f, 0.022f, 0.017f);

    /// <summary>Legs relative to the flank.</summary>
    internal Vector3 Leg { get; init; } = new(0.29f, 0.205f, 0.128f);

    /// <summary>Strength of the dark line along the back, 0..1.</summary>
    internal float DorsalLine { get; init; } = 0.35f;

    /// <summary>Share of the tail, from its tip, that is black.</summary>
    internal float BlackTip { get; init; } = 0.4f;

    /// <summary>Rings on the tail; 0: none.</summary>
    internal int Rings { get; init; }

    /// <summary>Strength of the cat's face marks, 0..1.</summary>
    internal float Face { get; init; } = 1;

    /// <summary>Strength of the bars on the legs, 0..1.</summary>
    internal float Bars { get; init; } = 0.5f;

    /// <summary>Dark feet (fox, boar), 0..1.</summary>
    internal float DarkFeet { get; init; }

    /// <summary>White throat and cheeks, 0..1.</summary>
    internal float WhiteThroat { get; init; } = 1;

    /// <summary>White patch at the rump (roe deer), 0..1.</summary>
    internal float Mirror { get; init; }
}
