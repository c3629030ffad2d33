using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Synthesis.Output;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>Generates a survey: encounters in parallel, each by one worker; the files do not depend on how many there are.</summary>
/// <param name="options">What to generate.</param>
/// <param name="clock">For the speeds in the report.</param>
public sealed class Synthesizer(SynthOptions options, TimeProvider clock)
{
    private const int Attempts = 60;
    private const int Quality = 90;

    /// <summary>Runs.</summary>
    /// <param name="progress">Hears how many stills and frames are done.</param>
    /// <param name="cancellation">Stops between pictures; what was written stays without tables.</param>
    /// <exception cref="SynthesisException">The options cannot be fulfilled.</exception>
    public SynthReport Run(IProgress<int>? progress, CancellationToken cancellation)
    {
        var director = new Director(options);
        Directory.CreateDirectory(options.Out);
        using var pool = new PixelPool();
        var start = clock.GetTimestamp();
        var stills = new Taken?[options.Images];
        int dropped = 0, done = 0;
        var encounters = (options.Images + Director.PerEncounter - 1) / Director.PerEncounter;
        Each(encounters, pool, cancellation, (worker, encounter) =>
        {
            var to = Math.Min(options.Images, (encounter + 1) * Director.PerEncounter);
            for (var i = encounter * Director.PerEncounter; i < to; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                stills[i] = Still(director, worker, i, ref dropped);
                progress?.Report(Interlocked.Increment(ref done));
            }
        });
        var imageSeconds = clock.GetElapsedTime(start).TotalSeconds;

        start = clock.GetTimestamp();
        var clips = new List<Taken>[options.Clips];
        Each(options.Clips, pool, cancellation, (worker, i) => clips[i] = Clip(director, worker, i, cancellation));
        var clipSeconds = clock.GetElapsedTime(start).TotalSeconds;

        List<Taken> taken = [.. stills.OfType<Taken>(), .. clips.SelectMany(c => c)];
        var splits = SurveyTables.Write(options, taken, director);
        return new SynthReport
        {
            Images = stills.Count(s => s is not null),
            Dropped = dropped,
            Clips = options.Clips,
            Labels = taken.Sum(t => t.Labels.Count),
            Individuals = taken.SelectMany(t => t.Labels).Select(l => l.Identity).OfType<string>().Distinct().Count(),
            ImageSeconds = imageSeconds,
            ClipSeconds = clipSeconds,
            NearestCoats = CoatDistance.Nearest(director.Identities),
            Splits = splits,
        };
    }

    private void Each(int count, PixelPool pool, CancellationToken cancellation, Action<Photographer, int> work)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Workers), CancellationToken = cancellation };
        Parallel.For(0, count, parallel, () => new Photographer(pool), (i, _, worker) =>
        {
            work(worker, i);
            return worker;
        }, worker => worker.Dispose());
    }

    private Taken? Still(Director director, Photographer worker, int index, ref int dropped)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (director.Still(index, attempt) is not { } shot)
            {
                Interlocked.Increment(ref dropped);
                continue;
            }
            var (picture, labels) = worker.Take(shot);
            using (picture)
            {
                if (labels.Count < shot.Cast.Count)
                {
                    Interlocked.Increment(ref dropped);
                    continue;
                }
                var file = FileNames.Still(index, shot, labels);
                var path = Path.Combine(options.Out, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                PictureWriter.WriteJpeg(path, picture, Quality, new ExifTags { DateTimeOriginal = shot.Time, Make = "EdgeLynx", Model = $"Synth {shot.Trap.Id}" });
                return new Taken(file, picture.Size, shot, labels);
            }
        }
        return null;
    }

    private List<Taken> Clip(Director director, Photographer worker, int number, CancellationToken cancellation)
    {
        var (width, height) = number % 2 == 0 ? (1280, 720) : (1920, 1080);
        var shot = director.Clip(number, width, height);
        var file = FileNames.Clip(number, shot);
        var path = Path.Combine(options.Out, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var frames = new List<Taken>();
        using var writer = new ClipWriter(path, new PixelSize(width, height), options.ClipRate, new DateTimeOffset(shot.Time, TimeSpan.Zero));
        for (var f = 0; f < options.ClipSeconds * options.ClipRate; f++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (picture, labels) = worker.Frame(shot, (float)f / options.ClipRate, f);
            using (picture)
                writer.Append(picture);
            frames.Add(new Taken(file, new PixelSize(width, height), shot, labels) { Frame = f });
        }
        return frames;
    }
}
