namespace EdgeLynx.Synthesis.Render;

/// <summary>What a surface point looks like before light falls on it.</summary>
internal abstract class Material
{
    /// <summary>Fills in colour, infrared reflectance and the bent normal of a point.</summary>
    internal abstract void Describe(ref Surface surface);
}
