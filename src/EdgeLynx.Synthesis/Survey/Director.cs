using System.Numerics;
using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Rig;
using EdgeLynx.Synthesis.Scenes;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>
/// Decides every picture of a survey. An encounter is one trap, moment and animal; on its way between two control points the animal is
/// caught at stop points; at each stop one sample is taken, then plants, camera, orientation and action change and a second is taken.
/// What shows less than half of the animal is dropped and drawn again.
/// </summary>
internal sealed class Director
{
    /// <summary>Stills of one encounter: two stops with two samples each.</summary>
    internal const int PerEncounter = 4;

    private static readonly Act[] Walking = [Act.Walk, Act.Walk, Act.Walk, Act.Sniff, Act.Trot];
    private static readonly Act[] Any = [Act.Walk, Act.Walk, Act.Stand, Act.Sit, Act.ScentMark, Act.Groom, Act.Sniff, Act.Trot];

    private readonly SynthOptions _options;
    private readonly Rng _rng;

    internal Director(SynthOptions options)
    {
        _options = options;
        _rng = new Rng(options.Seed);
        var prompts = PromptLibrary.Load(options.Species, options.Prompts);
        var identities = _rng.Fork("identity");
        Identities = [.. Enumerable.Range(0, options.Individuals).Select(i => new Identity(i, prompts[i % prompts.Count], identities.Fork((ulong)i)))];
        var traps = options.Sites > 0 ? options.Sites : Math.Max(12, options.Individuals / 2);
        Traps = [.. Enumerable.Range(0, traps).Select(i => new Trap(i, options.Seed))];
    }

    internal IReadOnlyList<Identity> Identities { get; }

    internal IReadOnlyList<Trap> Traps { get; }

    /// <summary>Plans still <paramref name="index"/>; a higher <paramref name="attempt"/> draws again what was dropped.</summary>
    /// <returns>The shot, or null when most of the animal would be out of view.</returns>
    internal Shot? Still(int index, int attempt)
    {
        var stop = index / 2;
        var scene = Encounter(stop / 2);
        var at = scene.Rng.Fork("stop").Fork((ulong)stop).Fork((ulong)(attempt / 3));
        var second = index % 2;
        var take = at.Fork((ulong)(second * 1000 + attempt));
        var view = View(scene.Trap, second == 0 ? default : take.Fork("camera"), second != 0, scene.Size.Width, scene.Size.Height);
        var cast = Cast(scene, at, take, second != 0);
        var moment = take.Fork("moment").Range(0, 1);
        if (cast is not null && !InView(cast, moment, view, 0.5f))
            return null;
        var (width, height) = scene.Size;
        return new Shot
        {
            Trap = scene.Trap,
            Season = scene.Season,
            Weather = scene.Weather,
            Light = scene.Light,
            Time = scene.Time.AddSeconds(index % PerEncounter * 3),
            Snow = scene.Snow,
            Variant = (ulong)second,
            View = view,
            Cast = cast is null ? [] : [cast],
            Width = width,
            Height = height,
            Encounter = scene.Name,
            Rng = take.Fork("shot"),
            Burst = (index % PerEncounter + 1, PerEncounter),
            Moment = moment,
        };
    }

    /// <summary>Plans clip <paramref name="number"/>: one animal (or nothing) crosses.</summary>
    internal Shot Clip(int number, int width, int height)
    {
        for (var attempt = 0; ; attempt++)
        {
            var scene = Encounter(1_000_000 + number);
            var at = scene.Rng.Fork("clip").Fork((ulong)attempt);
            var view = View(scene.Trap, default, false, width, height);
            var cast = Cast(scene, at, at.Fork("take"), false);
            if (cast is not null && !InView(cast, (float)_options.ClipSeconds / 2, view, 0.5f) && attempt < 20)
                continue;
            return new Shot
            {
                Trap = scene.Trap,
                Season = scene.Season,
                Weather = scene.Weather,
                Light = scene.Light,
                Time = scene.Time,
                Snow = scene.Snow,
                Variant = 0,
                View = view,
                Cast = cast is null ? [] : [cast],
                Width = width,
                Height = height,
                Encounter = scene.Name,
                Rng = at.Fork("shot"),
            };
        }
    }

    /// <summary>The camera of a trap at a picture size: cheap sensors are smaller than the files they write.</summary>
    internal static View View(Trap trap, Rng jitter, bool moved, int width, int height)
    {
        var scale = Math.Min(1, 2048f / Math.Max(width, height));
        var site = trap.Site;
        float yaw = 0, pitch = Det.Tan(site.Tilt), roll = site.Roll;
        if (moved)
        {
            yaw = jitter.Range(-0.05f, 0.05f);
            pitch += jitter.Range(-0.04f, 0.03f);
            roll += jitter.Range(-0.015f, 0.015f);
        }
        return Render.View.Looking(site.Camera, new Vector3(yaw, 1, pitch), roll, site.Field, (int)(width * scale), (int)(height * scale));
    }

    /// <summary>Whether at least a share of a performer's outline falls into the picture.</summary>
    internal static bool InView(Performer cast, float moment, View view, float share)
    {
        var outline = cast.Outline(moment);
        var inside = outline.Count(p =>
        {
            var s = view.Project(p);
            return s.Z > 0.35f && s.X >= 0 && s.Y >= 0 && s.X < view.Width && s.Y < view.Height;
        });
        return inside >= share * outline.Count;
    }

    private Scene Encounter(int number)
    {
        var rng = _rng.Fork("encounter").Fork((ulong)number);
        var role = rng.Fork("role").Next();
        var who = role < _options.EmptyShare ? Role.Empty : role < _options.EmptyShare + _options.OtherShare ? Role.Other : Role.Known;
        var id = Identities[number % Identities.Count];
        var home = Traps.Where(t => t.Region == id.Number % 6).ToList();
        var trap = rng.Fork("trap").Pick(who == Role.Known && home.Count > 0 ? home : Traps);
        var date = rng.Fork("date");
        // Some individuals appear only in the last years: they are new to whoever learned from the first.
        var from = new Rng(_options.Seed).Fork("since").Fork((ulong)id.Number).Chance(0.2f) ? 1300 : 0;
        var time = new DateTime(2017, 1, 1).AddDays(from + date.Below(1826 - from)).AddSeconds(Hour(date) * 3600);
        var season = (Season)((time.Month % 12 / 3 + 3) % 4);
        var weather = rng.Fork("weather").Pick(
            season == Season.Winter ? [Weather.Clear, Weather.Clear, Weather.Overcast, Weather.Fog, Weather.Snowfall] : SummerWeather);
        var snow = season != Season.Winter ? 0
            : trap.Site.Kind == SiteKind.SnowForest || rng.Fork("snow").Chance(0.4f) ? rng.Fork("depth").Range(0.45f, 0.95f) : 0;
        var size = _options.Width > 0 ? (_options.Width, _options.Height) : (trap.Width, trap.Height);
        return new Scene(rng, trap, who, id, time, season, weather, LightAt(time, trap, rng.Fork("light")), snow, size, $"e{number:00000}");
    }

    private static readonly Weather[] SummerWeather = [Weather.Clear, Weather.Clear, Weather.Clear, Weather.Clear, Weather.Overcast, Weather.Overcast, Weather.Overcast, Weather.Fog, Weather.Rain];

    private static float Hour(Rng rng)
    {
        // Most passages at night and in twilight, as cats pass.
        var r = rng.Next();
        return r < 0.5f ? (20.5f + 9 * rng.Next()) % 24 : r < 0.65f ? rng.Chance(0.5f) ? rng.Range(5.3f, 7) : rng.Range(18.5f, 20.5f) : rng.Range(7, 18.5f);
    }

    private static LightKind LightAt(DateTime time, Trap trap, Rng rng)
    {
        var hour = time.TimeOfDay.TotalHours;
        var day = 12 + 4.2 * Math.Abs(6.5 - Math.Abs(time.Month - 6.5)) / 6.5 - 2.1;
        var off = Math.Abs(hour - 12.7) - day / 2;
        return off < -0.6 ? LightKind.Day : off < 0.4 && rng.Chance(0.6f) ? LightKind.Dusk : off < 0 ? LightKind.Day
            : trap.White ? LightKind.WhiteFlash : LightKind.Infrared;
    }

    private Performer? Cast(Scene scene, Rng at, Rng take, bool second)
    {
        if (scene.Role == Role.Empty)
            return null;
        var site = scene.Trap.Site;
        var from = at.Below(4);
        var to = (from + 1 + at.Below(3)) % 4;
        Vector3 a = site.Controls[from], b = site.Controls[to];
        var stop = Vec.Mix(a, b, at.Range(0.22f, 0.78f));
        var heading = Det.Atan2(b.Y - a.Y, b.X - a.X);
        if (second)
        {
            heading += take.Range(-0.9f, 0.9f) + (take.Chance(0.25f) ? Det.Pi : 0);
            stop += new Vector3(take.Range(-0.3f, 0.3f), take.Range(-0.25f, 0.35f), 0);
        }
        if (scene.Role == Role.Other)
            return Other(scene, stop, heading, at, take);
        var act = second ? take.Pick(Any) : take.Chance(0.75f) ? take.Pick(Walking) : take.Pick(Any);
        return Animal(scene.Identity.In(scene.Season), scene.Identity, site, new Track(stop, heading, take.Range(-0.25f, 0.25f)), act, take.Fork("motion"));
    }

    /// <summary>A known individual on a track.</summary>
    internal static Performer Animal(Individual animal, Identity? identity, Site site, Track track, Act act, Rng rng)
    {
        // The track's start is where the body's middle is at half the motion, not at its beginning.
        var motion = new QuadrupedMotion(animal.Species.Bones, animal.Build, site, track, act, rng);
        return new QuadrupedPerformer(animal, motion) { Identity = identity?.Name, CoatPattern = identity?.Prompt.CoatPattern };
    }

    private static Performer Other(Scene scene, Vector3 stop, float heading, Rng at, Rng take)
    {
        var site = scene.Trap.Site;
        var kind = scene.Rng.Fork("other").Next();
        if (kind < 0.3f)
            return new Human(site, new Track(stop, heading, 0), at.Fork("human"));
        if (kind < 0.42f && site.Kind == SiteKind.ForestRoad)
            return Car.OnRoad(site, at.Fork("car"));
        Species[] others = [Species.Fox, Species.RoeDeer, Species.WildBoar, Species.Wildcat, Species.Bobcat];
        var species = scene.Rng.Fork("species").Pick(others);
        var own = scene.Rng.Fork("stranger");
        Coats.IPattern? pattern = species == Species.Wildcat ? new Coats.StripePattern(new() { Disorder = 0.4f, Wavelength = 0.06f, Level = 0.8f }, own)
            : species == Species.Bobcat ? new Coats.SpotPattern(species.Body, new() { Radius = 0.009f, Spacing = 0.034f }, own) : null;
        var coat = new Coats.AnimalCoat(species.Bones, species.Coat, pattern, 0.7f, Vector3.One * own.Range(0.85f, 1.15f), (uint)own.NextBits());
        var animal = new Individual(species, Physique.Draw(own, own.Range(1, 6)), coat);
        return Animal(animal, null, site, new Track(stop, heading, 0), take.Pick(species.Bones.Plan.Hooves ? [Act.Walk, Act.Stand, Act.Sniff, Act.Trot] : Any), take.Fork("motion"));
    }

    private enum Role : byte
    {
        Known,
        Empty,
        Other,
    }

    private sealed record Scene(
        Rng Rng, Trap Trap, Role Role, Identity Identity, DateTime Time, Season Season, Weather Weather, LightKind Light, float Snow,
        (int Width, int Height) Size, string Name);
}
