using System.Buffers;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using Microsoft.ML.OnnxRuntime;

namespace EdgeLynx.Inference.Models;

/// <summary>Shows a network the animal of a crop alone: its box, and what is outside its mask painted over where the manifest asks for it.</summary>
internal static class AnimalInput
{
    /// <summary>The part of <paramref name="box"/> that lies in <paramref name="crop"/>.</summary>
    /// <exception cref="ItemException">There is none, or <paramref name="mask"/> is of another crop.</exception>
    public static Box Check(PixelBuffer crop, Box box, Mask? mask)
    {
        var inside = box.ClampTo(crop.Size);
        if (inside.Width < 1 || inside.Height < 1)
            throw new ItemException($"The animal's box {box} does not meet its crop of {crop.Size}.");
        if (mask is not null && mask.Size != crop.Size)
            throw new ItemException($"The mask of {mask.Size} does not fit its crop of {crop.Size}.");
        return inside;
    }

    /// <summary>Runs <paramref name="runner"/> of <paramref name="model"/> on what <paramref name="inside"/> holds, and says where that lies in the input.</summary>
    /// <exception cref="StageBrokenException">The network cannot run.</exception>
    public static InputPlacement Run(OnnxModel model, OnnxRunner runner, PixelBuffer crop, in Box inside, Mask? mask)
    {
        var placement = mask is null || model.Manifest.Input.Background == BackgroundMode.Keep || crop.Channels != 3
            ? SetInput(runner, PixelView.Of(crop), inside)
            : SetPainted(runner, model.Manifest.Input, crop, mask, inside);
        try
        {
            runner.Run(1);
        }
        catch (OnnxRuntimeException error)
        {
            throw new StageBrokenException($"The model {model.Manifest.Id} failed on {model.Provider}: {error.Message.Split('\n')[0]}", error);
        }
        return placement;
    }

    private static InputPlacement SetInput(OnnxRunner runner, in PixelView picture, in Box box)
    {
        var animal = picture.Cut(box);
        return runner.SetInput(0, animal, animal.Size);
    }

    private static InputPlacement SetPainted(OnnxRunner runner, ModelInput input, PixelBuffer crop, Mask mask, in Box box)
    {
        var painted = ArrayPool<byte>.Shared.Rent(crop.Bytes.Length);
        try
        {
            BackgroundFill.Paint(crop, mask, BackgroundFill.Colour(input), painted);
            return SetInput(runner, new PixelView(painted.AsSpan(0, crop.Bytes.Length), crop.Size, crop.Stride, crop.Channels), box);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(painted);
        }
    }
}
