using System.Collections.Concurrent;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Cuts true animals out of their full-size pictures and hands them to a model.</summary>
internal static class CropRun
{
    /// <summary>What <paramref name="judge"/> says of every animal that is <paramref name="wanted"/>, in order of the pictures; null answers are left out.</summary>
    /// <param name="pictures">The labelled pictures.</param>
    /// <param name="wanted">Which animals have the label that is measured.</param>
    /// <param name="judge">Runs the model; called by several workers at a time.</param>
    /// <param name="clock">The time.</param>
    /// <param name="workers">Pictures at a time.</param>
    /// <param name="failed">Hears of pictures that cannot be read.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static async Task<IReadOnlyList<T>> RunAsync<T>(
        IReadOnlyList<TruthPicture> pictures, Func<BoxRow, bool> wanted, Func<TruthCrop, IFrameReader, T?> judge, TimeProvider clock, int workers,
        Action<string> failed, CancellationToken cancellation)
        where T : class
    {
        using var pool = new PixelPool();
        var prober = new MediaProber(clock);
        var reader = new FrameReader(pool, new DecodingOptions());
        var answers = new ConcurrentDictionary<(int Picture, int Animal), T>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        await Parallel.ForAsync(0, pictures.Count, options, (i, _) =>
        {
            var animals = pictures[i].Picture.Boxes.Where(wanted).ToList();
            if (animals.Count == 0)
                return ValueTask.CompletedTask;
            try
            {
                using var picture = Read(reader, prober.Probe(DetectionRun.ItemOf(pictures[i], i)));
                for (var a = 0; a < animals.Count; a++)
                {
                    var region = RegionOf(animals[a].Box, picture.Size);
                    using var pixels = Cut(pool, picture, region);
                    if (judge(new TruthCrop(pictures[i], picture.Size, animals[a], region, pixels), reader) is { } answer)
                        answers[(i, a)] = answer;
                }
            }
            catch (ItemException error)
            {
                failed($"{pictures[i].Path}: {error.Message}");
            }
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return [.. answers.OrderBy(answer => answer.Key).Select(answer => answer.Value)];
    }

    /// <summary>Reads a still in full size; the caller owns it.</summary>
    /// <exception cref="ItemException">It cannot be read.</exception>
    public static PixelBuffer Read(IFrameReader reader, ProbedMedia media)
    {
        if (media.Failure is { } failure)
            throw new ItemException(failure.Message);
        PixelBuffer? picture = null;
        reader.Read(media, [new FrameKey(0, TimeSpan.Zero)], (_, pixels) => picture = pixels);
        return picture ?? throw new ItemException($"{media.Media.File} has no picture.");
    }

    /// <summary>The cut-out of a box, by the pipeline's own margin: whole pixels inside the picture, never empty.</summary>
    public static Box RegionOf(Box box, PixelSize picture)
    {
        var region = box.Grow(new PipelineOptions().CropMargin).ClampTo(picture).ToWholePixels();
        var (width, height) = (Math.Clamp(region.Width, 1, picture.Width), Math.Clamp(region.Height, 1, picture.Height));
        return new Box(Math.Clamp(region.X, 0, picture.Width - width), Math.Clamp(region.Y, 0, picture.Height - height), width, height);
    }

    private static PixelBuffer Cut(PixelPool pool, PixelBuffer picture, Box region)
    {
        var pixels = pool.Rent(new PixelSize((int)region.Width, (int)region.Height), picture.Channels);
        for (var y = 0; y < pixels.Size.Height; y++)
            picture.Row((int)region.Y + y).Slice((int)region.X * picture.Channels, pixels.Stride).CopyTo(pixels.Row(y));
        return pixels;
    }
}
