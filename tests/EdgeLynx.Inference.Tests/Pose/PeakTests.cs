using EdgeLynx.Inference.Pose;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Pose;

public sealed class PeakTests
{
    [Property(MaxTest = 200)]
    public bool Over_AnyGaussian_FindsItsMiddle(byte x, byte y, byte width)
    {
        var (cx, cy, sigma) = (3 + x / 255.0 * 24, 3 + y / 255.0 * 14, 1.2 + width / 255.0 * 2);
        var map = new float[32 * 20];
        for (var i = 0; i < map.Length; i++)
            map[i] = (float)(0.7 * Math.Exp(-(Math.Pow(i % 32 - cx, 2) + Math.Pow(i / 32 - cy, 2)) / (2 * sigma * sigma)));
        var (foundX, foundY, value) = Peak.Over(map, 32);
        return Math.Abs(foundX - cx) < 0.01 && Math.Abs(foundY - cy) < 0.01 && value <= 0.7001f;
    }

    [Fact]
    public void Along_PeakAtTheEnd_StaysThere() => Assert.Equal((2f, 5f), Peak.Along([1, 2, 5]));

    [Fact]
    public void Along_NeighboursWithoutLogarithm_MovesAQuarter() => Assert.Equal((1.25f, 5f), Peak.Along([-1, 5, 0]));

    [Property(MaxTest = 300)]
    public bool Over_AnyValues_StaysInTheMap(float[] values, byte width)
    {
        var columns = 1 + width % 9;
        var map = values.Select(v => float.IsFinite(v) ? v : 0).Concat(new float[columns]).ToArray();
        map = map[..(map.Length / columns * columns)];
        var (x, y, _) = Peak.Over(map, columns);
        return x >= 0 && x <= columns - 1 && y >= 0 && y <= map.Length / columns - 1;
    }
}
