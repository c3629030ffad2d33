using System.Numerics;
using System.Runtime.InteropServices;
using EdgeLynx.Synthesis.Camera;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>
/// The buffers of one worker and what it does with them: paint the empty scene once, then put actors into it, as often as a burst or a
/// clip wants. Not safe for concurrent use; nothing is allocated a pixel.
/// </summary>
internal sealed unsafe class Studio : IDisposable
{
    private readonly Plate _plate = new();
    private readonly SampleBuffer _samples = new();
    private readonly ShadowMap _still = new();
    private readonly ShadowMap _moving = new();
    private float* _colour;
    private nuint _colourCapacity;
    private View? _view;
    private Lighting? _light;

    /// <summary>The composed picture, linear RGB, row by row.</summary>
    internal Span<float> Colour => new(_colour, _view!.Width * _view.Height * 3);

    /// <summary>Samples of the last actors painted.</summary>
    internal SampleBuffer Samples => _samples;

    internal View View => _view!;

    /// <summary>Paints the empty scene.</summary>
    internal void Paint(IReadOnlyList<Mesh> scene, View view, Lighting light)
    {
        (_view, _light) = (view, light);
        if (Vec.Luma(light.Sun) > 0)
            _still.Build(scene, new Vector3(0, 5, 0) + light.ToSun * 150, new(0, 5, 0), 11, 1400);
        else
            _still.Empty();
        PlatePainter.Paint(scene, view, light, _still, _plate);
        var needed = (nuint)view.Width * (nuint)view.Height * 3;
        if (needed > _colourCapacity)
        {
            NativeMemory.AlignedFree(_colour);
            _colour = (float*)NativeMemory.AlignedAlloc(needed * 4, 64);
            _colourCapacity = needed;
        }
    }

    /// <summary>Puts actors into the painted scene, at several moments of one exposure; labels follow from the last.</summary>
    /// <param name="moments">The actors at each moment, in the same order.</param>
    internal void Compose(IReadOnlyList<IReadOnlyList<Actor>> moments)
    {
        for (var m = 0; m < moments.Count; m++)
            Expose(moments[m], m == 0, 1f / moments.Count);
    }

    /// <summary>Eyes that shine at the camera's lamp in the last painted moment.</summary>
    internal List<Glint> Glints(IReadOnlyList<Actor> actors)
    {
        var glints = new List<Glint>();
        if (!_light!.HasFlash)
            return glints;
        foreach (var (at, look) in actors.SelectMany(a => a.Eyes))
        {
            var p = _view!.Project(at);
            int x = (int)MathF.Floor(p.X), y = (int)MathF.Floor(p.Y);
            if (p.Z < 0.1f || x < 0 || y < 0 || x >= _view.Width || y >= _view.Height)
                continue;
            var facing = Vec.Dot(Vec.Unit(_view.Position - at), look);
            var open = 1 / _samples.Near[((long)y * _view.Width + x) * 4] > p.Z - 0.035f;
            if (facing > 0.25f && open)
                glints.Add(new(p.X, p.Y, Math.Max(0.9f, 0.0075f * _view.Focal / p.Z), Det.Smooth(0.25f, 0.8f, facing)));
        }
        return glints;
    }

    public void Dispose()
    {
        _plate.Dispose();
        _samples.Dispose();
        _still.Dispose();
        _moving.Dispose();
        NativeMemory.AlignedFree(_colour);
        _colour = null;
        _colourCapacity = 0;
    }

    private void Expose(IReadOnlyList<Actor> actors, bool first, float weight)
    {
        var view = _view!;
        var light = _light!;
        var count = (long)view.Width * view.Height;
        _samples.Clear(view.Width, view.Height);
        NativeMemory.Copy(_plate.Samples.Near, _samples.Near, (nuint)count * 16);
        var meshes = actors.SelectMany(a => a.Meshes).ToList();
        for (var m = 0; m < meshes.Count; m++)
            Rasteriser.Draw(meshes[m], m, view, _samples);
        Cast(actors, meshes, light);
        var shader = new PixelShader(meshes, view, light, _still, _moving);
        for (var y = 0; y < view.Height; y++)
        {
            for (var x = 0; x < view.Width; x++)
            {
                var at = (long)y * view.Width + x;
                var near = _samples.Near + at * 4;
                var ids = _samples.Ids + at * 4;
                var ambient = new Vector3(_plate.Ambient[at * 3], _plate.Ambient[at * 3 + 1], _plate.Ambient[at * 3 + 2]);
                var direct = new Vector3(_plate.Direct[at * 3], _plate.Direct[at * 3 + 1], _plate.Direct[at * 3 + 2]);
                var covered = 0;
                var own = Vector3.Zero;
                if ((ids[0] & ids[1] & ids[2] & ids[3]) >= 0 || ids[0] >= 0 || ids[1] >= 0 || ids[2] >= 0 || ids[3] >= 0)
                {
                    covered = shader.Shade(x, y, near, ids, out var a, out var d);
                    own = (a + d) * 0.25f;
                }
                var behind = covered == 4 ? Vector3.Zero : Shadowed(actors, view, x, y, _plate.Samples.Near[at * 4], ambient, direct) * (1 - covered * 0.25f);
                var value = (own + behind) * weight;
                var to = _colour + at * 3;
                to[0] = first ? value.X : to[0] + value.X;
                to[1] = first ? value.Y : to[1] + value.Y;
                to[2] = first ? value.Z : to[2] + value.Z;
            }
        }
    }

    private void Cast(IReadOnlyList<Actor> actors, List<Mesh> meshes, Lighting light)
    {
        if (actors.Count == 0 || (Vec.Luma(light.Sun) <= 0 && !light.HasFlash))
        {
            _moving.Empty();
            return;
        }
        var centre = actors.Aggregate(Vector3.Zero, (sum, a) => sum + a.Centre) * (1f / actors.Count);
        var radius = actors.Max(a => Vec.Length(a.Centre - centre) + a.Radius);
        _moving.Build(meshes, light.HasFlash ? light.FlashAt : centre + light.ToSun * 150, centre, radius, 640);
    }

    private Vector3 Shadowed(IReadOnlyList<Actor> actors, View view, int x, int y, float near, Vector3 ambient, Vector3 direct)
    {
        if (near <= 0 || actors.Count == 0)
            return ambient + direct;
        var p = view.Position + view.Ray(x + 0.5f, y + 0.5f) * (1 / near);
        var reach = false;
        float dim = 1;
        foreach (var actor in actors)
        {
            var d = p - actor.Centre;
            var flat = d.X * d.X + d.Y * d.Y;
            var r = actor.Radius;
            reach |= flat < 36 * r * r;
            if (flat > 4 * r * r)
                continue;
            // Less sky under a body, hardly any under a paw.
            dim *= 1 - 0.4f * Det.Exp(-flat / (0.22f * r * r)) * Det.Smooth(0.1f, -0.2f, d.Z);
            foreach (var foot in actor.Feet)
            {
                var f = p - foot;
                dim *= 1 - 0.5f * Det.Exp(-Vec.Dot(f, f) / (0.006f * r));
            }
        }
        return ambient * dim + (reach ? direct * (_moving.Light(p, 0.03f) * (0.6f + 0.4f * dim)) : direct);
    }
}
