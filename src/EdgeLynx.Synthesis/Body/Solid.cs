using System.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Round cones flowing into each other: one signed-distance body.</summary>
/// <param name="Parts">The cones.</param>
/// <param name="Blend">Radius of the fillets, metres.</param>
internal sealed record Solid(IReadOnlyList<RoundCone> Parts, float Blend)
{
    private readonly RoundCone[] _parts = [.. Parts];

    internal float Distance(Vector3 p)
    {
        var best = 10f;
        foreach (ref readonly var part in _parts.AsSpan())
        {
            // The squeeze makes distances up to a factor of the width too small; 0.5 covers the narrowest part.
            if (part.AtLeast(p) * 0.5f > best + Blend)
                continue;
            var d = part.Distance(p);
            var h = Math.Max(0, Blend - MathF.Abs(best - d)) / Blend;
            best = Math.Min(best, d) - h * h * Blend * 0.25f;
        }
        return best;
    }

    /// <summary>The outward direction of steepest growth, unit.</summary>
    internal Vector3 Normal(Vector3 p)
    {
        const float E = 0.002f;
        return Numerics.Vec.Unit(new(
            Distance(p + new Vector3(E, 0, 0)) - Distance(p - new Vector3(E, 0, 0)),
            Distance(p + new Vector3(0, E, 0)) - Distance(p - new Vector3(0, E, 0)),
            Distance(p + new Vector3(0, 0, E)) - Distance(p - new Vector3(0, 0, E))));
    }

    /// <summary>Where a ray from inside leaves the solid.</summary>
    internal Vector3 Exit(Vector3 inside, Vector3 direction)
    {
        var p = inside;
        for (var i = 0; i < 40; i++)
            p -= direction * Distance(p);
        return p;
    }

    internal (Vector3 Low, Vector3 High) Bounds()
    {
        Vector3 low = new(9), high = new(-9);
        foreach (var p in Parts)
        {
            var r = new Vector3(Math.Max(p.RadiusA, p.RadiusB) * Math.Max(1, p.Width));
            low = Vector3.Min(low, Vector3.Min(p.A, p.B) - r);
            high = Vector3.Max(high, Vector3.Max(p.A, p.B) + r);
        }
        return (low, high);
    }
}
