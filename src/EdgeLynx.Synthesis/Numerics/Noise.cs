using System.Numerics;

namespace EdgeLynx.Synthesis.Numerics;

/// <summary>Smooth value noise in space, and cells; integer hashing only, so the same on every machine.</summary>
internal static class Noise
{
    /// <summary>-1..1, wavelength about 2 units.</summary>
    internal static float At(Vector3 p, uint seed)
    {
        float fx = MathF.Floor(p.X), fy = MathF.Floor(p.Y), fz = MathF.Floor(p.Z);
        int x = (int)fx, y = (int)fy, z = (int)fz;
        float u = Fade(p.X - fx), v = Fade(p.Y - fy), w = Fade(p.Z - fz);
        uint hz0 = (uint)z * 0xC2B2AE3Du + seed, hz1 = hz0 + 0xC2B2AE3Du;
        uint hy = (uint)y * 0x85EBCA77u, hx = (uint)x * 0x9E3779B1u;
        const uint StepX = 0x9E3779B1u, StepY = 0x85EBCA77u;
        var a = Det.Lerp(Value(hx + hy + hz0), Value(hx + StepX + hy + hz0), u);
        var b = Det.Lerp(Value(hx + hy + StepY + hz0), Value(hx + StepX + hy + StepY + hz0), u);
        var c = Det.Lerp(Value(hx + hy + hz1), Value(hx + StepX + hy + hz1), u);
        var d = Det.Lerp(Value(hx + hy + StepY + hz1), Value(hx + StepX + hy + StepY + hz1), u);
        return Det.Lerp(Det.Lerp(a, b, v), Det.Lerp(c, d, v), w);
    }

    /// <summary>-1..1 in the plane.</summary>
    internal static float At(float x, float y, uint seed)
    {
        float fx = MathF.Floor(x), fy = MathF.Floor(y);
        int ix = (int)fx, iy = (int)fy;
        float u = Fade(x - fx), v = Fade(y - fy);
        var hx = (uint)ix * 0x9E3779B1u;
        var hy = (uint)iy * 0x85EBCA77u + seed;
        var a = Det.Lerp(Value(hx + hy), Value(hx + 0x9E3779B1u + hy), u);
        var b = Det.Lerp(Value(hx + hy + 0x85EBCA77u), Value(hx + 0x9E3779B1u + hy + 0x85EBCA77u), u);
        return Det.Lerp(a, b, v);
    }

    /// <summary>Octaves of <see cref="At(Vector3, uint)"/>, about -1..1.</summary>
    internal static float Fractal(Vector3 p, int octaves, uint seed)
    {
        float sum = 0, gain = 0.5f;
        for (var i = 0; i < octaves; i++, gain *= 0.5f, p *= 2.03f)
            sum += gain * At(p, seed + (uint)i * 7919u);
        return sum;
    }

    /// <summary>Octaves in the plane, about -1..1.</summary>
    internal static float Fractal(float x, float y, int octaves, uint seed)
    {
        float sum = 0, gain = 0.5f;
        for (var i = 0; i < octaves; i++, gain *= 0.5f, x *= 2.03f, y *= 2.03f)
            sum += gain * At(x, y, seed + (uint)i * 7919u);
        return sum;
    }

    /// <summary>The nearest of one random point a cell: distance to it in cells, and a random number 0..1 of that point.</summary>
    internal static (float Distance, float Id) Cells(float x, float y, uint seed)
    {
        int ix = (int)MathF.Floor(x), iy = (int)MathF.Floor(y);
        float best = 9, id = 0;
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                var h = Hash((uint)(ix + dx) * 0x9E3779B1u + (uint)(iy + dy) * 0x85EBCA77u + seed);
                var px = ix + dx + (h & 0xFFFF) * (1f / 65536) - x;
                var py = iy + dy + (h >> 16) * (1f / 65536) - y;
                var d = px * px + py * py;
                if (d >= best)
                    continue;
                best = d;
                id = (Hash(h) >> 8) * (1f / (1 << 24));
            }
        }
        return (MathF.Sqrt(best), id);
    }

    internal static uint Hash(uint h)
    {
        h ^= h >> 15;
        h *= 0x2C1B3C6Du;
        h ^= h >> 12;
        h *= 0x297A2D39u;
        return h ^ (h >> 15);
    }

    /// <summary>0..1 of an integer.</summary>
    internal static float Unit(uint h) => (Hash(h) >> 8) * (1f / (1 << 24));

    private static float Value(uint h) => (int)Hash(h) * (1f / 2147483648f);

    private static float Fade(float t) => t * t * t * (t * (t * 6 - 15) + 10);
}
