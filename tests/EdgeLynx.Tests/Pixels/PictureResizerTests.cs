using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Tests.Pixels;

public sealed class PictureResizerTests
{
    private static readonly Normalisation Plain = Normalisation.None(114, ColourOrder.Bgr);

    /// <summary>The integers are the same on every path; the last multiply-add may be fused: 1 part in 2^20 of a value up to 255.</summary>
    private const float PathTolerance = 255f / (1 << 20);

    /// <summary>Fixed point against real numbers, in grey levels: 1/128 for the rows, 1/16384 of a share on 255 for the columns.</summary>
    private const float ExactTolerance = 0.05f;

    public static TheoryData<int, Interpolation> Paths => new()
    {
        { 128, Interpolation.Linear }, { 256, Interpolation.Linear }, { 512, Interpolation.Linear },
        { 128, Interpolation.Area }, { 256, Interpolation.Area }, { 512, Interpolation.Area },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void ToPlanes_EverySourceWidth_AgreesWithTheScalarPath(int bits, Interpolation interpolation)
    {
        var (vector, scalar) = (new PictureResizer(bits), new PictureResizer(0));
        for (var width = 1; width <= 512; width++)
        {
            var source = Noise(width, 5, 3, seed: width);
            AssertClose(Resize(scalar, source, new PixelSize(67, 3), interpolation), Resize(vector, source, new PixelSize(67, 3), interpolation), width);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void ToPlanes_EveryTargetWidth_AgreesWithTheScalarPath(int bits, Interpolation interpolation)
    {
        var (vector, scalar) = (new PictureResizer(bits), new PictureResizer(0));
        var source = Noise(333, 7, 3, seed: 7);
        for (var width = 1; width <= 512; width++)
            AssertClose(Resize(scalar, source, new PixelSize(width, 3), interpolation), Resize(vector, source, new PixelSize(width, 3), interpolation), width);
    }

    [Theory]
    [InlineData(960, 540, 416, 234, Interpolation.Linear)]
    [InlineData(960, 540, 416, 234, Interpolation.Area)]
    [InlineData(61, 97, 416, 411, Interpolation.Linear)]
    [InlineData(61, 97, 416, 411, Interpolation.Area)]
    [InlineData(1, 1, 5, 5, Interpolation.Linear)]
    [InlineData(2000, 3, 40, 2, Interpolation.Area)]
    [InlineData(19999, 20, 416, 1, Interpolation.Area)]
    [InlineData(7, 5, 7, 5, Interpolation.Area)]
    public void ToPlanes_AnySize_AgreesWithRealArithmetic(int width, int height, int toWidth, int toHeight, Interpolation interpolation)
    {
        var source = Noise(width, height, 3, seed: 3);
        var target = new PixelSize(toWidth, toHeight);
        var actual = Resize(new PictureResizer(), source, target, interpolation);
        var worst = 0.0;
        for (var y = 0; y < toHeight; y++)
        {
            for (var x = 0; x < toWidth; x++)
            {
                for (var c = 0; c < 3; c++)
                    worst = Math.Max(worst, Math.Abs(Exact(source, target, interpolation, x, y, c) - actual[(c * toHeight + y) * toWidth + x]));
            }
        }
        Assert.InRange(worst, 0, ExactTolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(114)]
    public void ToPlanes_OneColour_StaysThatColour(byte value)
    {
        var source = new Source(new byte[300 * 200 * 3], new PixelSize(300, 200), 3);
        Array.Fill(source.Bytes, value);
        foreach (var interpolation in Enum.GetValues<Interpolation>())
            Assert.All(Resize(new PictureResizer(), source, new PixelSize(97, 41), interpolation), v => Assert.Equal(value, v, 0.02f));
    }

    [Fact]
    public void ToPlanes_Letterbox_PadsAroundThePicture()
    {
        var source = new Source(new byte[8 * 4 * 3], new PixelSize(8, 4), 3);
        Array.Fill(source.Bytes, (byte)200);
        var input = new PixelSize(8, 8);
        var tensor = new float[3 * 64];
        new PictureResizer().ToPlanes(source.View, InputPlacement.For(source.Size, input, ResizeMode.Letterbox), input, Plain, Interpolation.Linear, tensor);
        for (var i = 0; i < tensor.Length; i++)
            Assert.Equal(i % 64 / 8 is >= 2 and < 6 ? 200 : 114, tensor[i], 0.02f);
    }

    [Fact]
    public void ToPlanes_RgbWithMeanAndDeviation_NormalisesEachChannel()
    {
        var source = new Source([10, 20, 30], new PixelSize(1, 1), 3);
        var normalisation = Normalisation.From(1 / 255f, [0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f], 0, ColourOrder.Rgb);
        var tensor = new float[3];
        new PictureResizer().ToPlanes(source.View, InputPlacement.For(source.Size, source.Size, ResizeMode.Stretch), source.Size, normalisation, Interpolation.Linear, tensor);
        Assert.Equal((30 / 255f - 0.485f) / 0.229f, tensor[0], 1e-3f);
        Assert.Equal((20 / 255f - 0.456f) / 0.224f, tensor[1], 1e-3f);
        Assert.Equal((10 / 255f - 0.406f) / 0.225f, tensor[2], 1e-3f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void ToPlanes_GreyPicture_IsTheSameAsItsColourCopy(int bits)
    {
        var grey = Noise(131, 50, 1, seed: 5);
        var colour = new Source([.. grey.Bytes.SelectMany(v => new[] { v, v, v })], grey.Size, 3);
        foreach (var interpolation in Enum.GetValues<Interpolation>())
        {
            var target = new PixelSize(77, 23);
            Assert.Equal(Resize(new PictureResizer(bits), colour, target, interpolation), Resize(new PictureResizer(bits), grey, target, interpolation));
        }
    }

    [Fact]
    public void ToInterleaved_AnyPicture_HoldsTheSameValuesAsPlanes()
    {
        var source = Noise(50, 31, 3, seed: 11);
        var input = new PixelSize(40, 40);
        var placement = InputPlacement.For(source.Size, input, ResizeMode.Letterbox);
        var (planes, interleaved) = (new float[4800], new float[4800]);
        var (planeBytes, interleavedBytes) = (new byte[4800], new byte[4800]);
        var resizer = new PictureResizer();
        resizer.ToPlanes(source.View, placement, input, Plain, Interpolation.Linear, planes);
        resizer.ToInterleaved(source.View, placement, input, Plain, Interpolation.Linear, interleaved);
        resizer.ToPlaneBytes(source.View, placement, input, Plain, Interpolation.Linear, planeBytes);
        resizer.ToInterleavedBytes(source.View, placement, input, Plain, Interpolation.Linear, interleavedBytes);
        for (var i = 0; i < 1600; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                Assert.Equal(planes[c * 1600 + i], interleaved[3 * i + c]);
                Assert.Equal((byte)MathF.Round(planes[c * 1600 + i]), planeBytes[c * 1600 + i]);
                Assert.Equal(planeBytes[c * 1600 + i], interleavedBytes[3 * i + c]);
            }
        }
    }

    [Fact]
    public void ToPlanes_PictureOfAnotherPicture_ReadsOnlyTheCut()
    {
        var source = Noise(60, 40, 3, seed: 2);
        var cut = source.View.Cut(new Box(10.5f, 5.5f, 20, 10));
        Assert.Equal(new PixelSize(21, 11), cut.Size);
        var copy = new Source(new byte[21 * 11 * 3], cut.Size, 3);
        for (var y = 0; y < 11; y++)
            cut.Row(y).CopyTo(copy.Bytes.AsSpan(y * 63));
        var (a, b) = (new float[3 * 15 * 15], new float[3 * 15 * 15]);
        var input = new PixelSize(15, 15);
        var placement = InputPlacement.For(cut.Size, input, ResizeMode.Stretch);
        new PictureResizer().ToPlanes(cut, placement, input, Plain, Interpolation.Linear, a);
        new PictureResizer().ToPlanes(copy.View, placement, input, Plain, Interpolation.Linear, b);
        Assert.Equal(b, a);
    }

    [Fact]
    public void ToPlanes_TensorOfTheWrongLength_Throws()
    {
        var source = Noise(4, 4, 3, seed: 1);
        Assert.Throws<ArgumentException>(() => Resize(new PictureResizer(), source, new PixelSize(4, 4), Interpolation.Linear, tensorLength: 47));
    }

    [Fact]
    public void ToPlanes_SameGeometryAgain_AllocatesNothing()
    {
        var source = Noise(200, 100, 3, seed: 1);
        var (resizer, input, tensor) = (new PictureResizer(), new PixelSize(64, 64), new float[3 * 64 * 64]);
        var placement = InputPlacement.For(source.Size, input, ResizeMode.Letterbox);
        resizer.ToPlanes(source.View, placement, input, Plain, Interpolation.Linear, tensor);
        var before = GC.GetAllocatedBytesForCurrentThread();
        resizer.ToPlanes(source.View, placement, input, Plain, Interpolation.Linear, tensor);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static float[] Resize(PictureResizer resizer, Source source, PixelSize target, Interpolation interpolation, int? tensorLength = null)
    {
        var tensor = new float[tensorLength ?? 3 * target.Width * target.Height];
        resizer.ToPlanes(source.View, InputPlacement.For(source.Size, target, ResizeMode.Stretch), target, Plain, interpolation, tensor);
        return tensor;
    }

    private static void AssertClose(float[] expected, float[] actual, int width)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= PathTolerance))
                Assert.Fail($"Width {width}: value {i} is {actual[i]}, the scalar path says {expected[i]}.");
        }
    }

    /// <summary>The definition, in real numbers: a weighted mean over source pixels, along rows and columns.</summary>
    private static double Exact(Source source, PixelSize target, Interpolation interpolation, int x, int y, int channel)
    {
        var sum = 0.0;
        foreach (var (sy, wy) in Shares(source.Size.Height, target.Height, interpolation, y))
        {
            foreach (var (sx, wx) in Shares(source.Size.Width, target.Width, interpolation, x))
                sum += wy * wx * source.Bytes[(sy * source.Size.Width + sx) * source.Channels + channel];
        }
        return sum;
    }

    private static IEnumerable<(int Index, double Share)> Shares(int source, int target, Interpolation interpolation, int i)
    {
        var ratio = (double)source / target;
        if (interpolation == Interpolation.Area && ratio > 1)
        {
            for (var s = (int)(i * ratio); s < Math.Min(source, (i + 1) * ratio); s++)
                yield return (s, (Math.Min(s + 1, (i + 1) * ratio) - Math.Max(s, i * ratio)) / ratio);
            yield break;
        }
        var centre = Math.Clamp((i + 0.5) * ratio - 0.5, 0, source - 1);
        yield return ((int)centre, 1 - (centre - (int)centre));
        yield return (Math.Min((int)centre + 1, source - 1), centre - (int)centre);
    }

    private static Source Noise(int width, int height, int channels, int seed)
    {
        var bytes = new byte[width * height * channels];
        new Random(seed).NextBytes(bytes);
        return new Source(bytes, new PixelSize(width, height), channels);
    }

    private sealed record Source(byte[] Bytes, PixelSize Size, int Channels)
    {
        public PixelView View => new(Bytes, Size, Size.Width * Channels, Channels);
    }
}
