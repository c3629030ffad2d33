using System.Numerics;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Scenes;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>
/// Renders the small survey of <c>edgelynx demo</c>: four traps, four nights and days, six lynx of which two are not in the gallery,
/// bursts, clips, empty triggers and a person. The references are taken at other traps.
/// </summary>
/// <param name="folder">Where to; made when missing.</param>
/// <param name="seed">Everything follows from it.</param>
/// <param name="workers">Cores to keep busy.</param>
public sealed class DemoSurvey(string folder, ulong seed, int workers)
{
    private const int Individuals = 6;
    private const int Enrolled = 4;
    private const int Width = 1024;
    private const int Height = 768;
    private const int Burst = 3;
    private const int ClipFrames = 16;
    private const int ClipRate = 8;

    private readonly Rng _rng = new(seed);
    private readonly IReadOnlyList<Identity> _lynx = Cast(seed);

    /// <summary>Renders everything.</summary>
    /// <param name="progress">Hears the share that is done, 0..1.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    public DemoFootage Render(IProgress<double>? progress, CancellationToken cancellation)
    {
        List<Func<Photographer, object>> work = [.. Events(), .. References()];
        var results = new object[work.Count];
        var done = 0;
        using var pool = new PixelPool();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, workers), CancellationToken = cancellation };
        Parallel.For(0, work.Count, parallel, () => new Photographer(pool), (i, _, worker) =>
        {
            results[i] = work[i](worker);
            progress?.Report(Interlocked.Increment(ref done) / (double)work.Count);
            return worker;
        }, worker => worker.Dispose());
        return new DemoFootage(Path.Combine(folder, "footage"), [.. results.OfType<DemoReference>()], [.. results.OfType<DemoEvent>().OrderBy(e => e.Start)]);
    }

    private static IReadOnlyList<Identity> Cast(ulong seed)
    {
        var prompts = PromptLibrary.Load("lynx", null);
        var rng = new Rng(seed).Fork("demo cast");
        return [.. Enumerable.Range(0, Individuals).Select(i => new Identity(i, prompts[i * 4 % prompts.Count], rng.Fork((ulong)i)))];
    }

    private IEnumerable<Func<Photographer, object>> Events()
    {
        for (var i = 0; i < 2 * Individuals; i++)
        {
            var n = i;
            yield return worker => Animal(worker, n % Individuals, n / Individuals, n % 4, clip: n is 1 or 10);
        }
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            yield return worker => Still(worker, 20 + n, n, LightOf(n), null, "nothing", null, 2);
        }
        yield return worker =>
        {
            var site = new Trap(0, seed).Site;
            var heading = Heading(site, 0);
            return Still(worker, 30, 0, LightKind.Day, new Human(site, new Track(Middle(site) - Along(heading) * 1.2f, heading, 0), _rng.Fork("walker")), "person", null, 2);
        };
    }

    private IEnumerable<Func<Photographer, object>> References()
    {
        for (var i = 0; i < Enrolled * 6; i++)
        {
            var n = i;
            yield return worker => Reference(worker, n / 6, n % 6);
        }
    }

    private static LightKind LightOf(int n) => n % 2 == 0 ? LightKind.Infrared : LightKind.Day;

    private DemoEvent Animal(Photographer worker, int who, int pass, int trapNumber, bool clip)
    {
        var trap = new Trap(trapNumber, seed);
        var light = LightOf(who + pass + trapNumber / 2);
        var shown = Walker(_lynx[who], trap.Site, (who + pass) % 2, Act.Walk, _rng.Fork("pass").Fork((ulong)(pass * 100 + who)));
        var number = pass * Individuals + who;
        return clip ? Clip(worker, number, trapNumber, light, shown, who) : Still(worker, number, trapNumber, light, shown, "lynx", who, Burst);
    }

    private Performer Walker(Identity identity, Site site, int direction, Act act, Rng rng)
    {
        var animal = identity.In(Season.Autumn);
        var heading = Heading(site, direction) + rng.Range(-0.15f, 0.15f);
        var middle = Middle(site) + new Vector3(0, rng.Range(-0.3f, 0.5f), 0);
        var speed = new QuadrupedMotion(animal.Species.Bones, animal.Build, site, default, act, rng).Speed;
        return Director.Animal(animal, identity, site, new Track(middle - Along(heading) * speed, heading, 0), act, rng);
    }

    private static Vector3 Middle(Site site) => Vec.Mix(site.Controls[0], site.Controls[1], 0.5f);

    private static float Heading(Site site, int direction)
    {
        var d = site.Controls[1] - site.Controls[0];
        return Det.Atan2(d.Y, d.X) + (direction == 0 ? 0 : Det.Pi);
    }

    private static Vector3 Along(float heading) => new(Det.Cos(heading), Det.Sin(heading), 0);

    private Shot Shot(int number, Trap trap, LightKind light, Performer? cast, int width, int height)
    {
        var rng = _rng.Fork("shot").Fork((ulong)number);
        // One event an hour and a half apart, by day or by night as its light says.
        var time = new DateTime(2023, 10, 3).AddDays(number % 4).AddHours(light == LightKind.Day ? 9 : 21).AddMinutes(number * 7 % 60 + 60 * (number / 8 % 2));
        return new Shot
        {
            Trap = trap,
            Season = Season.Autumn,
            Weather = rng.Chance(0.6f) ? Weather.Clear : Weather.Overcast,
            Light = light,
            Time = time,
            Snow = 0,
            Variant = 0,
            View = Director.View(trap, default, false, width, height),
            Cast = cast is null ? [] : [cast],
            Width = width,
            Height = height,
            Encounter = $"d{number:00}",
            Rng = rng,
        };
    }

    private DemoEvent Still(Photographer worker, int number, int trapNumber, LightKind light, Performer? cast, string kind, int? who, int count)
    {
        var trap = new Trap(trapNumber, seed);
        var shot = Shot(number, trap, light, cast, Width, Height);
        var files = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var one = shot with { Time = shot.Time.AddSeconds(i), Moment = 0.4f + 0.6f * i, Burst = (i + 1, count), Rng = shot.Rng.Fork((ulong)i) };
            var file = $"{trap.Id}/{one.Time:yyyyMMdd_HHmmss}.jpg";
            Write(worker, one, Path.Combine(folder, "footage", file)).Dispose();
            files.Add(file);
        }
        return new DemoEvent(trap.Id, shot.Time, kind, who is { } w ? _lynx[w].Name : null, who < Enrolled, files);
    }

    private DemoEvent Clip(Photographer worker, int number, int trapNumber, LightKind light, Performer cast, int who)
    {
        var trap = new Trap(trapNumber, seed);
        var shot = Shot(number, trap, light, cast, 1280, 720);
        var file = $"{trap.Id}/{shot.Time:yyyyMMdd_HHmmss}.mp4";
        var path = Path.Combine(folder, "footage", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new ClipWriter(path, new PixelSize(1280, 720), ClipRate, new DateTimeOffset(shot.Time, TimeSpan.Zero));
        for (var f = 0; f < ClipFrames; f++)
        {
            using var picture = worker.Frame(shot, (float)f / ClipRate, f).Picture;
            writer.Append(picture);
        }
        return new DemoEvent(trap.Id, shot.Time, "lynx", _lynx[who].Name, who < Enrolled, [file]);
    }

    private DemoReference Reference(Photographer worker, int who, int n)
    {
        // Other traps than those of the survey: a match must come from the coat and not from the scenery.
        var trap = new Trap(40 + (who + n) % 4, seed ^ 0x5EED);
        for (var attempt = 0; ; attempt++)
        {
            var rng = _rng.Fork("reference").Fork((ulong)(who * 1000 + n * 100 + attempt));
            var cast = Walker(_lynx[who], trap.Site, n % 2, n < 4 ? Act.Walk : Act.Stand, rng);
            var shot = Shot(100 + who * 6 + n, trap, LightOf(n / 2), cast, Width, Height) with { Moment = rng.Range(0.7f, 1.2f) };
            shot = shot with { Time = shot.Time.AddDays(-60) };
            var path = Path.Combine(folder, "references", _lynx[who].Name, $"{n}.jpg");
            using var taken = Write(worker, shot, path);
            if (taken.Labels.Count == 0 && attempt < 20)
                continue;
            var label = taken.Labels[0];
            return new DemoReference(path, _lynx[who].Name, label.Box, label.Mask, label.Viewpoint, $"reference_{trap.Number}", shot.Time);
        }
    }

    private static Developed Write(Photographer worker, Shot shot, string path)
    {
        var (picture, labels) = worker.Take(shot);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PictureWriter.WriteJpeg(path, picture, 90, new ExifTags { DateTimeOriginal = shot.Time, Make = "EdgeLynx", Model = shot.Trap.Id });
        return new Developed(picture, labels);
    }

    private sealed record Developed(PixelBuffer Picture, IReadOnlyList<Label> Labels) : IDisposable
    {
        public void Dispose() => Picture.Dispose();
    }
}
