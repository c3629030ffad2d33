using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>Takes one still the way of the pipeline's heavy stages: crop, mask, viewpoint, embedding, features. Safe for concurrent calls.</summary>
internal sealed class PictureDescriber(PixelPool pool, DescriberParts parts)
{
    // As in PipelineOptions: what the pipeline sees of an animal, enrolment must see too.
    private const float Margin = 0.15f;

    // Height of the burned-in banners at top and bottom, as share of the picture.
    private const float BannerShare = 0.07f;

    /// <summary>What makes two descriptions comparable and cacheable: every model's name.</summary>
    public string Signature(DescribeWhat what) =>
        $"{what} {parts.Extractor.Name} {parts.Embedder?.Model} {parts.Segmenter?.Model} {parts.Pose?.Model} {parts.FindBox?.Model}";

    /// <summary>The description of <paramref name="picture"/>; null where no animal was found in it.</summary>
    /// <exception cref="ItemException">It cannot be read.</exception>
    public DescribedPicture? Describe(PictureToDescribe picture, DescribeWhat what)
    {
        var media = parts.Prober.Probe(new MediaItem(0, picture.Path, picture.File, MediaKind.Image, new Deployment("")));
        if (media.Failure is { } failure)
            throw new ItemException($"{picture.File}: {failure.Message}");
        PixelBuffer? whole = null;
        parts.Reader.Read(media, [new FrameKey(0, TimeSpan.Zero)], (_, pixels) => whole = pixels);
        using var full = whole!;
        var box = (picture.Box ?? parts.FindBox?.Find(media, full))?.ClampTo(full.Size);
        if (box is not { Area: >= 1 } animal)
            return null;
        return what == DescribeWhat.Background ? Scenery(picture, full, animal) : Animal(picture, full, animal, what);
    }

    private DescribedPicture Animal(PictureToDescribe picture, PixelBuffer full, Box animal, DescribeWhat what)
    {
        var region = animal.Grow(Margin).ClampTo(full.Size).ToWholePixels();
        using var crop = Cut(full, region);
        var inside = animal.Offset(-region.X, -region.Y);
        var mask = what == DescribeWhat.Box ? null : GivenMask(picture, region, crop.Size) ?? parts.Segmenter?.Segment(crop, inside);
        if (mask?.Area == 0)
            mask = null;
        var viewpoint = picture.Viewpoint != Viewpoint.Unknown || parts.Pose is null
            ? picture.Viewpoint
            : parts.Pose.Estimate(crop, inside).Viewpoint;
        var features = parts.Extractor.Extract(crop, inside, mask);
        return new DescribedPicture(animal, viewpoint, parts.Embedder?.Embed(crop, inside, mask), features) { Crop = CropOf(crop, features, mask) };
    }

    private DescribedPicture Scenery(PictureToDescribe picture, PixelBuffer full, Box animal)
    {
        var everything = new Box(0, 0, full.Size.Width, full.Size.Height);
        var values = new byte[full.Size.Area];
        var hidden = animal.Grow(Margin);
        for (var y = (int)(BannerShare * full.Size.Height); y < (int)((1 - BannerShare) * full.Size.Height); y++)
        {
            for (var x = 0; x < full.Size.Width; x++)
            {
                if (x < hidden.X || x >= hidden.Right || y < hidden.Y || y >= hidden.Bottom)
                    values[y * full.Size.Width + x] = 1;
            }
        }
        var mask = new Mask(full.Size, values, "scenery");
        var features = mask.Area == 0
            ? new LocalFeatures(parts.Extractor.Name, full.Size, [], 1, [])
            : parts.Extractor.Extract(full, everything, mask);
        // Scenery has no flank: the label must not help the control.
        return new DescribedPicture(animal, Viewpoint.Unknown, parts.Embedder?.Embed(full, everything, mask), features);
    }

    private static ReferenceCrop? CropOf(PixelBuffer crop, LocalFeatures features, Mask? mask) => features.Region.Area < 1
        ? null
        : new ReferenceCrop(WorkingPicture.EncodeJpeg(crop, features), mask is null ? null : WorkingPicture.MaskOf(mask, features).ToCompressed());

    private Mask? GivenMask(PictureToDescribe picture, Box region, PixelSize crop)
    {
        if (picture.Mask is { } whole)
            return new Mask(crop, Window(whole, region, crop), "given");
        if (picture.MaskPath is null)
            return null;
        var media = new ProbedMedia(new MediaItem(0, picture.MaskPath, picture.MaskPath, MediaKind.Image, new Deployment("")), default);
        PixelBuffer? read = null;
        parts.Reader.Read(media, [new FrameKey(0, TimeSpan.Zero)], (_, pixels) => read = pixels);
        using var drawn = read!;
        var (left, top) = ((int)(region.X - picture.MaskRegion.X), (int)(region.Y - picture.MaskRegion.Y));
        var values = new byte[crop.Area];
        for (var y = 0; y < crop.Height; y++)
        {
            if (y + top < 0 || y + top >= drawn.Size.Height)
                continue;
            var row = drawn.Row(y + top);
            for (var x = Math.Max(0, -left); x < Math.Min(crop.Width, drawn.Size.Width - left); x++)
                values[y * crop.Width + x] = row[(x + left) * drawn.Channels] > 127 ? (byte)1 : (byte)0;
        }
        return new Mask(crop, values, "given");
    }

    // A mask made for another size than the picture's is no mask of it: what lies outside is not the animal.
    private static byte[] Window(RunLengthMask whole, Box region, PixelSize crop)
    {
        var pixels = whole.ToPixels();
        var values = new byte[crop.Area];
        var (left, top) = ((int)region.X, (int)region.Y);
        var width = Math.Min(crop.Width, whole.Size.Width - left);
        for (var y = 0; y < Math.Min(crop.Height, whole.Size.Height - top) && width > 0; y++)
            pixels.AsSpan((y + top) * whole.Size.Width + left, width).CopyTo(values.AsSpan(y * crop.Width));
        return values;
    }

    private PixelBuffer Cut(PixelBuffer picture, Box region)
    {
        var size = new PixelSize(Math.Max(1, (int)region.Width), Math.Max(1, (int)region.Height));
        var crop = pool.Rent(size, picture.Channels);
        for (var y = 0; y < size.Height; y++)
            picture.Row((int)region.Y + y).Slice((int)region.X * picture.Channels, crop.Stride).CopyTo(crop.Row(y));
        return crop;
    }
}
