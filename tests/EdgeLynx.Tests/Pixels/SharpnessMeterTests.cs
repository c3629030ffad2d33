using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Tests.Pixels;

public sealed class SharpnessMeterTests
{
    [Fact]
    public void Measure_OneColour_IsZero()
    {
        var bytes = new byte[50 * 50 * 3];
        Array.Fill(bytes, (byte)200);
        Assert.Equal(0, new SharpnessMeter().Measure(new PixelView(bytes, new PixelSize(50, 50), 150, 3)));
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(2, 2)]
    public void Measure_TooSmall_IsZero(int width, int height) =>
        Assert.Equal(0, new SharpnessMeter().Measure(new PixelView(new byte[width * height], new PixelSize(width, height), width, 1)));

    [Fact]
    public void Measure_ChequerBoard_IsTheSquareOfItsLaplacian()
    {
        // Each pixel differs from its four neighbours by 100: the Laplacian is +400 and -400 in turn.
        var bytes = new byte[12 * 12];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((i % 12 + i / 12) % 2 == 0 ? 100 : 200);
        Assert.Equal(160_000, new SharpnessMeter().Measure(new PixelView(bytes, new PixelSize(12, 12), 12, 1)));
    }

    [Fact]
    public void Measure_BlurredPicture_IsLessThanTheSharpOne()
    {
        var sharp = new byte[100 * 60];
        new Random(4).NextBytes(sharp);
        var blurred = sharp.ToArray();
        for (var i = 1; i < sharp.Length - 1; i++)
            blurred[i] = (byte)((sharp[i - 1] + sharp[i] + sharp[i + 1]) / 3);
        var size = new PixelSize(100, 60);
        var meter = new SharpnessMeter();
        Assert.True(meter.Measure(new PixelView(blurred, size, 100, 1)) < meter.Measure(new PixelView(sharp, size, 100, 1)) / 2);
    }

    [Fact]
    public void Measure_EveryWidth_IsWhatAPlainLoopSays()
    {
        var meter = new SharpnessMeter();
        for (var width = 3; width <= 130; width++)
        {
            foreach (var channels in (int[])[1, 3])
            {
                var bytes = new byte[width * 7 * channels];
                new Random(width).NextBytes(bytes);
                var expected = PlainLoop(bytes, width, 7, channels);
                Assert.Equal(expected, meter.Measure(new PixelView(bytes, new PixelSize(width, 7), width * channels, channels)), expected * 1e-5);
            }
        }
    }

    private static double PlainLoop(byte[] bytes, int width, int height, int channels)
    {
        int Grey(int x, int y)
        {
            var p = (y * width + x) * channels;
            return channels == 1 ? bytes[p] : (29 * bytes[p] + 150 * bytes[p + 1] + 77 * bytes[p + 2] + 128) >> 8;
        }
        var values = new List<double>();
        for (var y = 1; y < height - 1; y++)
        {
            for (var x = 1; x < width - 1; x++)
                values.Add(Grey(x - 1, y) + Grey(x + 1, y) + Grey(x, y - 1) + Grey(x, y + 1) - 4 * Grey(x, y));
        }
        var mean = values.Average();
        return values.Average(v => (v - mean) * (v - mean));
    }
}
