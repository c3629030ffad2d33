using EdgeLynx.Pixels;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Camera;

/// <summary>Interpolates a picture to a larger file, as trail cameras do whose sensors have 2-5 megapixels and whose boxes say 20.</summary>
internal static class Enlarger
{
    internal static void Enlarge(PixelBuffer from, PixelBuffer to, uint seed)
    {
        int width = to.Size.Width, height = to.Size.Height;
        // Positions in 1/256 pixel: integers only, the same everywhere.
        var stepX = ((long)from.Size.Width << 16) / width;
        var stepY = ((long)from.Size.Height << 16) / height;
        for (var y = 0; y < height; y++)
        {
            var py = Math.Max(0, (y * stepY + stepY / 2 >> 8) - 128);
            var y0 = (int)(py >> 8);
            var fy = (int)(py & 255);
            var upper = from.Row(y0);
            var lower = from.Row(Math.Min(y0 + 1, from.Size.Height - 1));
            var row = to.Row(y);
            for (var x = 0; x < width; x++)
            {
                var px = Math.Max(0, (x * stepX + stepX / 2 >> 8) - 128);
                var x0 = (int)(px >> 8);
                var x1 = Math.Min(x0 + 1, from.Size.Width - 1);
                var fx = (int)(px & 255);
                var grain = (int)(Noise.Hash((uint)(y * width + x) + seed) & 3) - 1;
                for (var c = 0; c < 3; c++)
                {
                    var a = upper[x0 * 3 + c] * (256 - fx) + upper[x1 * 3 + c] * fx;
                    var b = lower[x0 * 3 + c] * (256 - fx) + lower[x1 * 3 + c] * fx;
                    row[x * 3 + c] = (byte)Math.Clamp(((a * (256 - fy) + b * fy) >> 16) + grain, 0, 255);
                }
            }
        }
    }
}
