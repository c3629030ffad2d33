using System.Numerics;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Scenes;

namespace EdgeLynx.Synthesis.Body;

/// <summary>A forester's off-road car on a road.</summary>
internal sealed class Car(IGround ground, Track track, float speed, Rng rng) : Performer
{
    // Side outline, metres: x forward, z up.
    private static readonly (float X, float Z)[] Outline2 =
    [
        (2.05f, 0.42f), (2.1f, 0.8f), (1.95f, 1.0f), (0.95f, 1.1f), (0.35f, 1.72f), (-1.75f, 1.76f), (-2.05f, 1.15f), (-2.1f, 0.42f),
    ];

    private readonly Material _paint = new PaintMaterial(rng.Fork("paint"));

    /// <summary>A car somewhere on a site's road.</summary>
    internal static Car OnRoad(Site site, Rng rng)
    {
        var x = rng.Range(-2.5f, 2.5f);
        float low = 2, high = 9;
        for (var i = 0; i < 30; i++)
        {
            var y = (low + high) / 2;
            (low, high) = site.RoadDistance(x, y) < 0 ? (y, high) : (low, y);
        }
        var slope = (site.RoadDistance(x - 0.5f, low) - site.RoadDistance(x + 0.5f, low)) / (site.RoadDistance(x, low + 0.5f) - site.RoadDistance(x, low - 0.5f));
        var heading = Det.Atan2(slope, 1) + (rng.Chance(0.5f) ? Det.Pi : 0);
        // Cars pass on the far rut: the near one is too close to the lens to show one.
        return new Car(site, new Track(new(x, low + 0.8f, 0), heading, 0), rng.Range(2, 5), rng);
    }

    internal override DetectionCategory Category => DetectionCategory.Vehicle;

    internal override string Kind => "vehicle";

    internal override IReadOnlyList<(Vector3 At, float Tolerance)> Points(float time) => [];

    internal override Vector3 Forward(float time)
    {
        var h = track.HeadingAt(speed * time);
        return new(Det.Cos(h), Det.Sin(h), 0);
    }

    internal override IReadOnlyList<Vector3> Outline(float time)
    {
        var (at, turn) = Place(time);
        return [.. Outline2.SelectMany(p => new[] { at + turn.Apply(new(p.X, 0.85f, p.Z)), at + turn.Apply(new(p.X, -0.85f, p.Z)) })];
    }

    internal override Actor Act(float time, View view)
    {
        var (at, turn) = Place(time);
        var mesh = new Mesh(_paint, twoSided: true);
        int Add(Vector3 p, Vector3 n, float part) => mesh.Add(at + turn.Apply(p), turn.Apply(n), new(p.X, p.Y, p.Z), new(part, 0, 0));
        for (var i = 0; i < Outline2.Length; i++)
        {
            var (ax, az) = Outline2[i];
            var (bx, bz) = Outline2[(i + 1) % Outline2.Length];
            var n = Vec.Unit(new Vector3(bz - az, 0, ax - bx));
            // The roof is narrower than the doors.
            float wa = az > 1.3f ? 0.7f : 0.88f, wb = bz > 1.3f ? 0.7f : 0.88f;
            mesh.Quad(Add(new(ax, -wa, az), n, 1), Add(new(bx, -wb, bz), n, 1), Add(new(bx, wb, bz), n, 1), Add(new(ax, wa, az), n, 1));
        }
        for (var side = -1; side <= 1; side += 2)
        {
            var n = Vec.Unit(new Vector3(0, side, 0.2f));
            var middle = Add(new(0, 0.9f * side, 0.85f), n, 0);
            for (var i = 0; i < Outline2.Length; i++)
            {
                var (ax, az) = Outline2[i];
                var (bx, bz) = Outline2[(i + 1) % Outline2.Length];
                mesh.Triangle(middle, Add(new(ax, (az > 1.3f ? 0.7f : 0.88f) * side, az), n, 0), Add(new(bx, (bz > 1.3f ? 0.7f : 0.88f) * side, bz), n, 0));
            }
            foreach (var x in new[] { 1.3f, -1.35f })
                Wheel(Add, mesh, x, side);
        }
        var feet = new[] { 1.3f, -1.35f }.SelectMany(x => new[] { at + turn.Apply(new(x, 0.8f, 0)), at + turn.Apply(new(x, -0.8f, 0)) }).ToArray();
        return new Actor([mesh], at + turn.Apply(new(0, 0, 0.9f)), 2.5f, feet, []);
    }

    private static void Wheel(Func<Vector3, Vector3, float, int> add, Mesh mesh, float x, int side)
    {
        const int Sides = 20;
        var hub = add(new(x, 0.93f * side, 0.38f), new(0, side, 0), 2);
        for (var i = 0; i < Sides; i++)
        {
            float a = Det.TwoPi * i / Sides, b = Det.TwoPi * (i + 1) / Sides;
            Vector3 Rim(float t, float y) => new(x + 0.38f * Det.Cos(t), y * side, 0.38f + 0.38f * Det.Sin(t));
            int p = add(Rim(a, 0.92f), new(0, side, 0), 2), q = add(Rim(b, 0.92f), new(0, side, 0), 2);
            mesh.Triangle(hub, p, q);
            var n = new Vector3(Det.Cos(a), 0, Det.Sin(a));
            mesh.Quad(add(Rim(a, 0.92f), n, 2), add(Rim(b, 0.92f), n, 2), add(Rim(b, 0.65f), n, 2), add(Rim(a, 0.65f), n, 2));
        }
    }

    private (Vector3 At, Frame Turn) Place(float time)
    {
        var s = speed * time;
        var p = track.At(s);
        var h = track.HeadingAt(s);
        float Level(float d) => ground.Height(p.X + d * Det.Cos(h), p.Y + d * Det.Sin(h));
        p.Z = 0.5f * (Level(1.3f) + Level(-1.3f)) - 0.02f;
        return (p, Frame.YawPitchRoll(h, Det.Atan2(Level(1.3f) - Level(-1.3f), 2.6f), 0));
    }

    private sealed class PaintMaterial(Rng rng) : Material
    {
        private static readonly Vector3[] Colours = [new(0.6f, 0.6f, 0.6f), new(0.05f, 0.09f, 0.06f), new(0.03f, 0.03f, 0.035f), new(0.3f, 0.03f, 0.03f), new(0.06f, 0.1f, 0.25f)];

        private readonly Vector3 _paint = rng.Pick(Colours);

        internal override void Describe(ref Surface s)
        {
            var p = s.Local;
            var glass = s.Tint.X < 1.5f && p.Z is > 1.15f and < 1.62f && p.X is > -1.85f and < 0.8f && !(s.Tint.X < 0.5f && MathF.Abs(p.X + 0.55f) < 0.05f);
            var wheel = s.Tint.X > 1.5f;
            var round = Vec.Length(new Vector3(p.X - (p.X > 0 ? 1.3f : -1.35f), 0, p.Z - 0.38f));
            var lamp = s.Tint.X is > 0.5f and < 1.5f && MathF.Abs(p.X) > 1.95f && p.Z is > 0.7f and < 0.92f && MathF.Abs(p.Y) > 0.55f;
            var plate = s.Tint.X is > 0.5f and < 1.5f && MathF.Abs(p.X) > 2 && p.Z is > 0.5f and < 0.62f && MathF.Abs(p.Y) < 0.26f;
            var colour = wheel ? (round < 0.22f ? new Vector3(0.35f) : new Vector3(0.025f)) : glass ? new Vector3(0.03f, 0.035f, 0.04f) : _paint;
            if (lamp)
                colour = p.X > 0 ? new Vector3(0.8f) : new Vector3(0.5f, 0.03f, 0.02f);
            if (plate)
                colour = new Vector3(0.8f);
            var arch = !wheel && s.Tint.X < 0.5f && round < 0.46f;
            if (arch)
                colour = new Vector3(0.015f);
            var mud = Det.Smooth(0.9f, 0.3f, p.Z + 0.3f * Noise.Fractal(p * 5, 3, 7));
            s.Albedo = Vec.Mix(colour, new Vector3(0.16f, 0.12f, 0.08f), 0.6f * mud);
            s.Infrared = Vec.Luma(s.Albedo) + 0.05f;
            s.Gloss = glass || lamp ? 0.9f : wheel ? 0.05f : 0.5f * (1 - mud);
            s.Openness = 1;
        }
    }
}
