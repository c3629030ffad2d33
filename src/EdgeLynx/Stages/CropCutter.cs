using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>The crops of one event while its files are read: which frames are wanted, and what was cut so far. Owns the crops until finished.</summary>
internal sealed class CropCutter
{
    private readonly PixelPool _pool;
    private readonly float _margin;
    private readonly bool _keepPictures;
    private readonly IReadOnlyList<SelectedTrack> _tracks;
    private readonly AnimalCrop[][] _crops;

    public CropCutter(PixelPool pool, float margin, bool keepPictures, IReadOnlyList<SelectedTrack> tracks)
    {
        (_pool, _margin, _keepPictures, _tracks) = (pool, margin, keepPictures, tracks);
        _crops = [.. tracks.Select(track => track.Selected.Select(frame => new AnimalCrop(frame)).ToArray())];
    }

    /// <summary>The files to read, by first use, each with its wanted frames: rising, each once.</summary>
    public IReadOnlyList<(ProbedMedia Media, IReadOnlyList<FrameKey> Frames)> Wanted() =>
        [.. _tracks.SelectMany(track => track.Selected)
            .GroupBy(frame => frame.Media, ReferenceEqualityComparer.Instance)
            .Select(group => ((ProbedMedia)group.Key!, (IReadOnlyList<FrameKey>)[.. group.Select(KeyOf).Distinct().OrderBy(key => key.Index)]))];

    /// <summary>Cuts out every animal wanted from frame <paramref name="index"/> of <paramref name="media"/>; takes ownership of <paramref name="picture"/>.</summary>
    /// <exception cref="ItemException">The picture is not the size it was in the first pass.</exception>
    public void Cut(ProbedMedia media, int index, PixelBuffer picture)
    {
        var owned = picture;
        try
        {
            foreach (var crops in _crops)
            {
                for (var i = 0; i < crops.Length; i++)
                {
                    var frame = crops[i].Frame;
                    if (frame.Index != index || !ReferenceEquals(frame.Media, media) || crops[i].Pixels is not null)
                        continue;
                    crops[i] = Cut(frame, picture) with { Picture = _keepPictures ? owned : null };
                    owned = _keepPictures ? null : owned;
                }
            }
        }
        finally
        {
            owned?.Dispose();
        }
    }

    /// <summary>Notes <paramref name="failure"/> on each crop of <paramref name="media"/> that has no pixels.</summary>
    public void Explain(ProbedMedia media, Failure failure)
    {
        foreach (var crops in _crops)
        {
            for (var i = 0; i < crops.Length; i++)
            {
                if (crops[i].Pixels is null && ReferenceEquals(crops[i].Frame.Media, media))
                    crops[i] = crops[i] with { Failures = [.. crops[i].Failures, failure] };
            }
        }
    }

    /// <summary>The tracks with their crops; ownership moves to the caller.</summary>
    public IReadOnlyList<CroppedTrack> Finish() => [.. _tracks.Select((track, t) => new CroppedTrack(track, _crops[t]))];

    /// <summary>Disposes every crop cut so far.</summary>
    public void Drop()
    {
        foreach (var crop in _crops.SelectMany(crops => crops))
            crop.Dispose();
    }

    private static FrameKey KeyOf(SelectedFrame frame) => new(frame.Index, frame.Time.Value - frame.Media.Time.Value);

    private AnimalCrop Cut(SelectedFrame frame, PixelBuffer picture)
    {
        if (picture.Size != frame.FullSize)
        {
            throw new ItemException(
                $"{frame.Media.Media.File}: frame {frame.Index} is {picture.Size} now and was {frame.FullSize} in the first pass; was the file replaced?");
        }
        var region = frame.Animal.Box.Grow(_margin).ClampTo(picture.Size).ToWholePixels();
        var size = new PixelSize(Math.Max(1, (int)region.Width), Math.Max(1, (int)region.Height));
        var (left, top) = (Math.Min((int)region.X, picture.Size.Width - size.Width), Math.Min((int)region.Y, picture.Size.Height - size.Height));
        var pixels = _pool.Rent(size, picture.Channels);
        for (var y = 0; y < size.Height; y++)
            picture.Row(top + y).Slice(left * picture.Channels, pixels.Stride).CopyTo(pixels.Row(y));
        return new AnimalCrop(frame) { Pixels = pixels, Region = new Box(left, top, size.Width, size.Height) };
    }
}
