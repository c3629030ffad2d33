using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>The true mask of an animal over its whole picture.</summary>
internal static class TruthMask
{
    private const byte Foreground = 128;

    /// <summary>The mask, from the label itself or from its PNG; null when the animal has none.</summary>
    /// <exception cref="ItemException">The PNG cannot be read, is not of the stated size, or the mask is not of the picture's size.</exception>
    public static RunLengthMask? Of(TruthCrop crop, IFrameReader reader, TimeProvider clock)
    {
        if (crop.Animal.Mask is { } mask)
        {
            return mask.Size == crop.Size
                ? mask
                : throw new ItemException($"The mask is {mask.Size}, the picture {crop.Size}.");
        }
        if (crop.Animal.MaskFile is not { } file)
            return null;
        var path = Path.Combine(crop.Picture.Folder, file);
        var probed = new MediaProber(clock).Probe(new MediaItem(0, path, file, MediaKind.Image, new Deployment("evaluation")));
        using var pixels = CropRun.Read(reader, probed);
        var region = crop.Animal.MaskRegion;
        if (pixels.Size.Width != (int)region.Width || pixels.Size.Height != (int)region.Height)
            throw new ItemException($"{file} is {pixels.Size}, but boxes.csv says {region.Width}x{region.Height}.");
        var values = new byte[pixels.Size.Area];
        var bytes = pixels.Bytes;
        for (var i = 0; i < values.Length; i++)
            values[i] = bytes[i * pixels.Channels] >= Foreground ? (byte)1 : (byte)0;
        return RunLengthMask.FromCrop(pixels.Size, values, (int)region.X, (int)region.Y, crop.Size);
    }
}
