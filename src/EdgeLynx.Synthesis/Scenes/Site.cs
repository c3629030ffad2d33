using System.Numerics;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Scenes;

/// <summary>
/// One camera place: its ground, its fixed camera, and the four control points between which animals walk. Everything follows from
/// the seed, so the place looks the same in all its pictures. The camera stands over the origin and looks along +y.
/// </summary>
internal sealed class Site : IGround
{
    private readonly uint _noise;
    private readonly float _roadAngle;
    private readonly float _roadAt;
    private readonly float _slope;
    private readonly float _tiltX;

    internal Site(SiteKind kind, ulong seed)
    {
        Kind = kind;
        Seed = seed;
        var rng = new Rng(seed).Fork("site");
        _noise = (uint)rng.NextBits();
        _roadAngle = rng.Range(-0.5f, 0.5f);
        _roadAt = rng.Range(3.3f, 4.6f);
        _slope = kind == SiteKind.Ridge ? rng.Range(0.03f, 0.1f) : rng.Range(-0.02f, 0.05f);
        _tiltX = rng.Range(-0.07f, 0.07f);
        CameraHeight = rng.Range(0.45f, 1.1f);
        Tilt = rng.Range(-0.07f, 0.0f) - 0.1f * CameraHeight;
        Roll = rng.Range(-0.035f, 0.035f);
        Field = rng.Range(42, 55) * Det.Pi / 180;
        float near = rng.Range(2.2f, 2.9f), far = rng.Range(5.5f, 7.5f);
        Controls =
        [
            new(-rng.Range(3.2f, 5f), _roadAt - Det.Sin(_roadAngle) * 3.5f + rng.Range(-0.4f, 0.4f), 0),
            new(rng.Range(3.2f, 5f), _roadAt + Det.Sin(_roadAngle) * 3.5f + rng.Range(-0.4f, 0.4f), 0),
            new(rng.Range(-0.9f, 0.9f), near, 0),
            new(rng.Range(-2.2f, 2.2f), far, 0),
        ];
    }

    internal SiteKind Kind { get; }

    internal ulong Seed { get; }

    /// <summary>Metres over the ground.</summary>
    internal float CameraHeight { get; }

    /// <summary>Radians; negative looks down.</summary>
    internal float Tilt { get; }

    internal float Roll { get; }

    /// <summary>Horizontal field, radians.</summary>
    internal float Field { get; }

    /// <summary>Two outside the view, two inside: where animals come from and go to.</summary>
    internal IReadOnlyList<Vector3> Controls { get; }

    internal Vector3 Camera => new(0, 0, Height(0, 0) + CameraHeight);

    /// <summary>Height of the bare ground.</summary>
    public float Height(float x, float y)
    {
        var rough = Kind == SiteKind.Ridge ? 0.34f : Kind == SiteKind.SnowForest ? 0.16f : 0.1f;
        var h = rough * Noise.Fractal(x * 0.16f, y * 0.16f, 3, _noise) + 0.05f * Noise.Fractal(x * 0.9f, y * 0.9f, 2, _noise + 3);
        h += _slope * Math.Max(0, y - 2) + _tiltX * x;
        if (y > 7)
            h += (Kind == SiteKind.Ridge ? 0.5f : 0.12f) * Det.Smooth(7, 26, y) * (y - 7) * (0.55f + 0.45f * Noise.At(x * 0.05f, y * 0.05f, _noise + 8));
        if (Kind == SiteKind.ForestRoad)
        {
            var d = RoadDistance(x, y);
            var flat = Det.Smooth(1.9f, 1.2f, MathF.Abs(d));
            h = Det.Lerp(h, _slope * Math.Max(0, y - 2) + _tiltX * x - 0.06f, flat * 0.85f);
            h -= 0.035f * (Det.Smooth(0.2f, 0.06f, MathF.Abs(d - 0.7f)) + Det.Smooth(0.2f, 0.06f, MathF.Abs(d + 0.7f)));
            h += 0.2f * Det.Smooth(1.8f, 3.2f, d);
        }
        return h;
    }

    /// <summary>Metres across from the middle of the road; far away where there is none.</summary>
    internal float RoadDistance(float x, float y) => Kind == SiteKind.ForestRoad
        ? (y - _roadAt) * Det.Cos(_roadAngle) - x * Det.Sin(_roadAngle) + 0.25f * Noise.At(x * 0.3f, 1.7f, _noise + 11)
        : 50;

    /// <summary>Metres from the nearest path between two control points.</summary>
    internal float PathDistance(float x, float y)
    {
        var best = 50f;
        for (var i = 0; i < 4; i++)
        {
            for (var j = i + 1; j < 4; j++)
            {
                var a = Controls[i];
                var d = Controls[j] - a;
                var t = Det.Saturate(((x - a.X) * d.X + (y - a.Y) * d.Y) / (d.X * d.X + d.Y * d.Y));
                float dx = x - a.X - d.X * t, dy = y - a.Y - d.Y * t;
                best = Math.Min(best, MathF.Sqrt(dx * dx + dy * dy));
            }
        }
        return best;
    }
}
