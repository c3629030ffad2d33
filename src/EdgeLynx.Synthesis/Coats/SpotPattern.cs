using System.Numerics;
using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>
/// Spots by a point process on the body surface: no two nearer than their spacing, each an oval with a ragged edge, solid or a
/// rosette of blotches around a darker middle. Left and right flank are drawn independently, as on the animal.
/// </summary>
internal sealed class SpotPattern : IPattern
{
    private const float CellSize = 0.06f;

    private readonly Dictionary<(int X, int Y, int Z), List<Spot>> _grid = [];
    private readonly uint _seed;

    /// <param name="body">Where the spots lie.</param>
    /// <param name="spec">Their size, spacing and form.</param>
    /// <param name="rng">The individual.</param>
    internal SpotPattern(BodyMesh body, SpotSpec spec, Rng rng)
    {
        _seed = (uint)rng.Fork("edge").NextBits();
        var placed = new Dictionary<(int X, int Y, int Z), List<(Vector3 At, float Gap)>>();
        for (var tries = 0; tries < spec.Tries; tries++)
        {
            var i = rng.Below(body.Points.Length);
            var p = body.Points[i];
            var region = body.Regions[i];
            // Spots are small on the legs, shoulders and back, large on the flank; none on the face.
            var scale = Det.Lerp(1, spec.LegScale, Det.Saturate(region.Y * 2.2f)) * Det.Lerp(1, 0.55f, Det.Saturate(region.Z * 1.6f))
                * rng.Range(1 - spec.Variety, 1 + spec.Variety);
            var keep = rng.Next() < spec.Density && region.Z < 0.62f && region.X > spec.BellyLimit;
            var gap = spec.Spacing * scale;
            if (!keep || Crowded(placed, p, gap))
                continue;
            var cell = CellOf(p);
            if (!placed.TryGetValue(cell, out var near))
                placed[cell] = near = [];
            near.Add((p, gap));
            var comb = body.Combs[i];
            var across = Vec.Unit(Vec.Cross(body.Normals[i], comb));
            var turn = rng.Gauss() * spec.Disorder;
            var along = comb * Det.Cos(turn) + across * Det.Sin(turn);
            AddSpot(p, along, Vec.Unit(Vec.Cross(body.Normals[i], along)), body.Normals[i], spec.Radius * scale * rng.Range(0.8f, 1.2f), spec, rng.Fork((ulong)tries));
            rng.NextBits();
        }
    }

    public (float Dark, float Inside) At(Vector3 rest, Vector3 region)
    {
        var wobble = new Vector3(Noise.At(rest * 90, _seed), Noise.At(rest * 90, _seed + 1), Noise.At(rest * 90, _seed + 2)) * 0.0028f
            + new Vector3(Noise.At(rest * 34, _seed + 3), Noise.At(rest * 34, _seed + 4), Noise.At(rest * 34, _seed + 5)) * 0.004f;
        var p = rest + wobble;
        if (!_grid.TryGetValue(CellOf(p), out var spots))
            return (0, 0);
        float dark = 0, inside = 0;
        foreach (var spot in spots)
        {
            var d = p - spot.Centre;
            float u = Vec.Dot(d, spot.Along) / spot.Length, v = Vec.Dot(d, spot.Across) / spot.Width;
            var w = Vec.Dot(d, spot.Normal);
            var r = MathF.Sqrt(u * u + v * v);
            if (r > 1.25f || MathF.Abs(w) > 0.05f)
                continue;
            var value = Det.Smooth(1.12f, 0.82f, r) * spot.Strength;
            if (spot.Ring > 0)
            {
                var angle = Det.Atan2(v, u);
                var broken = Noise.At(angle * 1.6f + spot.Phase, spot.Phase * 3.1f, _seed + 9);
                inside = Math.Max(inside, Det.Smooth(1, 0.7f, r));
                value *= Det.Smooth(spot.Ring - 0.2f, spot.Ring + 0.12f, r) * Det.Smooth(-0.5f, -0.2f, broken);
            }
            dark = Math.Max(dark, value);
        }
        return (dark, inside);
    }

    private static bool Crowded(Dictionary<(int X, int Y, int Z), List<(Vector3 At, float Gap)>> placed, Vector3 p, float gap)
    {
        var (x, y, z) = CellOf(p);
        for (var dz = -1; dz <= 1; dz++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    if (!placed.TryGetValue((x + dx, y + dy, z + dz), out var near))
                        continue;
                    foreach (var (at, other) in near)
                    {
                        if (Vec.Length(at - p) < (gap + other) * 0.5f)
                            return true;
                    }
                }
            }
        }
        return false;
    }

    private void AddSpot(Vector3 centre, Vector3 along, Vector3 across, Vector3 normal, float radius, SpotSpec spec, Rng rng)
    {
        var oval = MathF.Sqrt(spec.Elongation) * rng.Range(0.85f, 1.15f);
        var ring = rng.Next() < spec.Rosettes && radius > spec.Radius * 0.75f;
        var size = ring ? 1.45f : 1f;
        var spot = new Spot(centre, along, across, normal, radius * oval * size, radius / oval * size, ring ? rng.Range(0.5f, 0.68f) : 0, rng.Range(0, 20),
            rng.Range(0.7f, 1f));
        var reach = Math.Max(spot.Length, spot.Width) * 1.3f + 0.008f;
        var low = CellOf(centre - new Vector3(reach));
        var high = CellOf(centre + new Vector3(reach));
        for (var x = low.X; x <= high.X; x++)
        {
            for (var y = low.Y; y <= high.Y; y++)
            {
                for (var z = low.Z; z <= high.Z; z++)
                {
                    if (!_grid.TryGetValue((x, y, z), out var spots))
                        _grid[(x, y, z)] = spots = [];
                    spots.Add(spot);
                }
            }
        }
    }

    private static (int X, int Y, int Z) CellOf(Vector3 p) =>
        ((int)MathF.Floor(p.X / CellSize), (int)MathF.Floor(p.Y / CellSize), (int)MathF.Floor(p.Z / CellSize));

    private readonly record struct Spot(
        Vector3 Centre, Vector3 Along, Vector3 Across, Vector3 Normal, float Length, float Width, float Ring, float Phase, float Strength);
}
