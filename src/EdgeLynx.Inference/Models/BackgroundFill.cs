using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Models;

/// <summary>Paints the pixels outside the animal's mask in the colour the network's manifest names.</summary>
internal static class BackgroundFill
{
    /// <summary>The colour, BGR, for a network with <paramref name="input"/>; its background mode is not to keep the scenery.</summary>
    public static (byte Blue, byte Green, byte Red) Colour(ModelInput input)
    {
        if (input.Background == BackgroundMode.Pad)
            return (Byte(input.Pad), Byte(input.Pad), Byte(input.Pad));
        var (first, second, third) = (Byte(input.Mean[0] / input.Scale), Byte(input.Mean[1] / input.Scale), Byte(input.Mean[2] / input.Scale));
        return input.Colour == ColourOrder.Bgr ? (first, second, third) : (third, second, first);
    }

    /// <summary>Copies <paramref name="crop"/> (BGR) to <paramref name="target"/> of its size, background painted.</summary>
    public static void Paint(PixelBuffer crop, Mask mask, (byte Blue, byte Green, byte Red) colour, Span<byte> target)
    {
        crop.Bytes.CopyTo(target);
        var values = mask.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == 0)
                (target[3 * i], target[3 * i + 1], target[3 * i + 2]) = colour;
        }
    }

    private static byte Byte(float value) => (byte)Math.Clamp((int)MathF.Round(value), 0, 255);
}
