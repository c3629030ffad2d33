using System.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>One visible point, on its way through its material.</summary>
internal struct Surface
{
    /// <summary>World position, metres.</summary>
    internal Vector3 Position;

    /// <summary>Unit normal; the material may bend it.</summary>
    internal Vector3 Normal;

    internal Vector3 Local;
    internal Vector3 Tint;

    /// <summary>Metres that one pixel covers here: detail below it is noise.</summary>
    internal float Footprint;

    /// <summary>Reflectance, linear RGB 0..1.</summary>
    internal Vector3 Albedo;

    /// <summary>Reflectance in the near infrared, 0..1: leaves shine, water and black hair less than they look.</summary>
    internal float Infrared;

    /// <summary>Share of light that goes through from behind (leaves), 0..1.</summary>
    internal float Translucency;

    /// <summary>Strength of the mirror-like part, 0..1.</summary>
    internal float Gloss;

    /// <summary>Share of the sky that reaches the point, 0..1.</summary>
    internal float Openness;
}
