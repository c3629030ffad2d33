using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Synthesis.Camera;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Scenes;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>Takes the pictures that the director planned. One a worker; keeps its buffers, the last scenes and the last empty plate.</summary>
internal sealed class Photographer(PixelPool pool) : IDisposable
{
    private const int ScenesKept = 2;

    private readonly Studio _studio = new();
    private readonly List<(object Key, IReadOnlyList<Mesh> Scene)> _scenes = [];
    private object? _painted;
    private float _exposure;

    /// <summary>Takes a still.</summary>
    /// <returns>The picture, which the caller disposes, and what is to be seen in it.</returns>
    internal (PixelBuffer Picture, IReadOnlyList<Label> Labels) Take(Shot shot) => Take(shot, shot.Moment, 0, false);

    /// <summary>Takes frame <paramref name="number"/> of a clip, <paramref name="seconds"/> after its start; call in order.</summary>
    internal (PixelBuffer Picture, IReadOnlyList<Label> Labels) Frame(Shot shot, float seconds, int number) => Take(shot, seconds, number, true);

    public void Dispose() => _studio.Dispose();

    private (PixelBuffer Picture, IReadOnlyList<Label> Labels) Take(Shot shot, float moment, int frame, bool clip)
    {
        var site = shot.Trap.Site;
        var light = Sky.Light(site, shot.Light, shot.Weather, shot.Snow, shot.Trap.Rng.Fork(shot.Encounter));
        var plate = (site, shot.Season, shot.Snow, shot.Variant, shot.View, shot.Encounter);
        if (!plate.Equals(_painted))
        {
            _studio.Paint(Scene(site, shot), shot.View, light);
            _painted = plate;
        }
        var sensor = Sensor.Draw(shot.Light, shot.Weather, shot.Trap.Rng.Fork("make"), shot.Rng.Fork("sensor"));
        // The labelled moment is the middle of the exposure; it is painted last.
        var open = clip ? 0 : shot.Light switch { LightKind.Infrared => 0.045f, LightKind.Dusk => 0.05f, _ => 0 } * shot.Rng.Fork("shutter").Range(0.2f, 1);
        float[] times = open > 0.012f ? [moment - open * 0.5f, moment + open * 0.5f, moment - open * 0.25f, moment + open * 0.25f, moment] : [moment];
        var moments = times.Select(t => (IReadOnlyList<Actor>)[.. shot.Cast.Select(c => c.Act(t, shot.View))]).ToList();
        _studio.Compose(moments);
        var labels = Labels(shot, moment, moments[^1]);

        var view = shot.View;
        var small = pool.Rent(new PixelSize(view.Width, view.Height), 3);
        _exposure = Darkroom.Develop(_studio.Colour, view.Width, view.Height, sensor, _studio.Glints(moments[^1]), frame, clip && frame > 0 ? _exposure : 0, small);
        var picture = small;
        if (view.Width != shot.Width || view.Height != shot.Height)
        {
            picture = pool.Rent(new PixelSize(shot.Width, shot.Height), 3);
            Enlarger.Enlarge(small, picture, (uint)shot.Rng.Fork("grain").NextBits());
            small.Dispose();
        }
        var celsius = (int)(9 - 11 * Det.Cos(Det.TwoPi * (shot.Time.DayOfYear - 15) / 365f) + shot.Trap.Rng.Fork(shot.Encounter).Fork("warmth").Range(-6, 6));
        Banner.Print(picture, shot.Trap.Banner, $"CAM {shot.Trap.Number:00}", shot.Time.AddSeconds(clip ? (int)moment : 0), celsius, shot.Burst.Number, shot.Burst.Of);
        return (picture, labels);
    }

    private IReadOnlyList<Mesh> Scene(Site site, Shot shot)
    {
        var key = (site, shot.Season, shot.Snow, shot.Variant);
        var found = _scenes.Find(s => s.Key.Equals(key));
        if (found.Scene is not null)
            return found.Scene;
        if (_scenes.Count == ScenesKept)
            _scenes.RemoveAt(0);
        var scene = SceneBuilder.Build(site, shot.Season, shot.Snow, shot.Variant);
        _scenes.Add((key, scene));
        return scene;
    }

    private List<Label> Labels(Shot shot, float moment, IReadOnlyList<Actor> actors)
    {
        var (top, bottom) = Banner.Covers(shot.Trap.Banner);
        var size = new PixelSize(shot.Width, shot.Height);
        var labels = new List<Label>();
        var first = 0;
        for (var i = 0; i < shot.Cast.Count; i++)
        {
            var meshes = (first, first + actors[i].Meshes.Count);
            first = meshes.Item2;
            var label = Labeller.Of(shot.Cast[i], moment, meshes, _studio, size, ((int)(size.Height * top), (int)(size.Height * bottom)));
            if (label is not null)
                labels.Add(label);
        }
        return labels;
    }
}
