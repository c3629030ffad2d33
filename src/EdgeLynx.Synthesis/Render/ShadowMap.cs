using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>What a light sees: distances from it, for asking whether a point lies in shadow.</summary>
internal sealed unsafe class ShadowMap : IDisposable
{
    private readonly SampleBuffer _samples = new();
    private View? _view;

    /// <summary>Draws everything that casts a shadow into a square map around <paramref name="centre"/>.</summary>
    /// <param name="meshes">The scene or the animals.</param>
    /// <param name="lamp">Where the light is; a sun is put 150 m away.</param>
    /// <param name="centre">Middle of what matters.</param>
    /// <param name="radius">Its radius, metres.</param>
    /// <param name="size">Side of the map in pixels.</param>
    internal void Build(IReadOnlyList<Mesh> meshes, Vector3 lamp, Vector3 centre, float radius, int size)
    {
        var distance = Vec.Length(centre - lamp);
        _view = View.Looking(lamp, centre - lamp, 0, 2 * Det.Atan2(radius, distance), size, size);
        _samples.Clear(size, size);
        for (var m = 0; m < meshes.Count; m++)
        {
            if (meshes[m].CastsShadow)
                Rasteriser.Draw(meshes[m], m, _view, _samples);
        }
    }

    /// <summary>Nothing casts a shadow.</summary>
    internal void Empty() => _view = null;

    /// <summary>Share of the light that arrives at <paramref name="point"/>, 0..1, from nine pixels of four samples.</summary>
    /// <param name="point">World position.</param>
    /// <param name="bias">Metres a caster must be nearer to the light to count.</param>
    internal float Light(Vector3 point, float bias)
    {
        if (_view is null)
            return 1;
        var p = _view.Project(point);
        int x = (int)MathF.Floor(p.X), y = (int)MathF.Floor(p.Y);
        if (p.Z <= 0 || x < 1 || y < 1 || x >= _view.Width - 1 || y >= _view.Height - 1)
            return 1;
        var limit = 1 / (p.Z - bias);
        var dark = 0;
        for (var dy = -1; dy <= 1; dy++)
        {
            var row = _samples.Near + ((y + dy) * _view.Width + x - 1) * 4;
            for (var i = 0; i < 12; i++)
                dark += row[i] > limit ? 1 : 0;
        }
        return 1 - dark / 36f;
    }

    public void Dispose() => _samples.Dispose();
}
