using EdgeLynx.Geometry;
using EdgeLynx.Inference.Segmentation;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Segmentation;

public sealed class LogitMapTests
{
    [Property(MaxTest = 200)]
    public void Threshold_AnyMapAndPlace_IsTheSignOfTheInterpolation(int seed)
    {
        var random = new Random(seed);
        var map = new PixelSize(random.Next(1, 40), random.Next(1, 40));
        var input = new PixelSize(4 * map.Width, 4 * map.Height);
        var picture = new PixelSize(random.Next(1, 200), random.Next(1, 200));
        var placement = InputPlacement.For(picture, input, random.Next(2) == 0 ? ResizeMode.Letterbox : ResizeMode.Stretch);
        var within = new Box(random.Next(-5, 60), random.Next(-5, 60), random.Next(1, 200), random.Next(1, 200)).ClampTo(picture);
        var logits = Enumerable.Range(0, (int)map.Area).Select(_ => random.NextSingle() - 0.5f).ToArray();

        var values = LogitMap.Threshold(logits, map, input, placement, within);

        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var isInside = x >= Math.Floor(within.X) && x < Math.Ceiling(within.Right) && y >= Math.Floor(within.Y) && y < Math.Ceiling(within.Bottom);
                var expected = Interpolate(
                    logits, map, (((x + 0.5) / placement.ScaleX) + placement.Left) / 4 - 0.5, (((y + 0.5) / placement.ScaleY) + placement.Top) / 4 - 0.5);
                if (!isInside || Math.Abs(expected) > 1e-5)
                    Assert.Equal(isInside && expected > 0 ? 1 : 0, values[(y * picture.Width) + x]);
            }
        }
    }

    private static double Interpolate(float[] logits, PixelSize map, double x, double y)
    {
        (x, y) = (Math.Clamp(x, 0, map.Width - 1), Math.Clamp(y, 0, map.Height - 1));
        var (left, top) = ((int)x, (int)y);
        double At(int column, int row) => logits[(Math.Min(row, map.Height - 1) * map.Width) + Math.Min(column, map.Width - 1)];
        double Row(int row) => At(left, row) + ((x - left) * (At(left + 1, row) - At(left, row)));
        return Row(top) + ((y - top) * (Row(top + 1) - Row(top)));
    }
}
