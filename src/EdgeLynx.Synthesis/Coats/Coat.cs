using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>The look of one individual over its body, by rest-pose position: the same in every pose.</summary>
internal abstract class Coat
{
    /// <summary>Reflectance and infrared reflectance of the hair at a point.</summary>
    /// <param name="rest">Rest-pose position, metres.</param>
    /// <param name="region">As in the body mesh: back, leg, head.</param>
    internal abstract (Vector3 Colour, float Infrared) At(Vector3 rest, Vector3 region);

    /// <summary>How dark the individual's own pattern is at a point, 0..1: what is compared between identities.</summary>
    internal abstract float Pattern(Vector3 rest, Vector3 region);

    internal static float Near(Vector3 p, Vector3 centre, float radius, float soft) =>
        Det.Smooth(radius + soft, Math.Max(0, radius - soft), Vec.Length(p - centre));
}
