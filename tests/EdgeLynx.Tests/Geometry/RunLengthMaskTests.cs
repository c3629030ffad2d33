using EdgeLynx.Geometry;
using FsCheck.Xunit;

namespace EdgeLynx.Tests.Geometry;

public sealed class RunLengthMaskTests
{
    // Published with a port of the mask API's decoder, written by the API itself: a picture of 70 columns and 50 rows.
    private const string Published =
        "0g05b08J4M2N2NA^O1`0OCO=0E090H080IO68DH;>@C>a0_O_O`0j0OWOF<:CM72I24NL43JM92FN;1ENKO72L0LO91J0MO92INO0NO122OO0M031O000NO31OO11MO40N" +
        "011MO41MO21L06OL021L06OL021L06OL021L060J040L060J040L060J040L060J040L060J040L060J040L060KO31L060KO31L06OL021L06OL021L06OL021MO41MO" +
        "21MO40N100NO310O00M0310O00NO1220NO92IONO91KOMO72M0<1EO:2GN63KM34OLM73JF<;=1G_O_Ob0=AC`07EH=1IO71H090F0:1DO>1_O1b0>2N2N3L6H]O";

    [Theory]
    [InlineData(4, 4, new[] { 5, 2, 2, 2, 5 }, "52203")] // published with another reader of COCO files
    [InlineData(25, 25, new[] { 5, 5, 615 }, "55Wc0")]   // 615 = 19 * 32 + 7; 19 has bit 5 set, so an empty third group follows
    [InlineData(5, 3, new[] { 15 }, "?")]
    [InlineData(5, 3, new[] { 0, 15 }, "0?")]
    [InlineData(4, 4, new[] { 16 }, "`0")]               // 16 needs a second group, or its bit 5 would be a sign
    public void ToCompressed_KnownRuns_IsTheStringOfTheMaskApi(int width, int height, int[] counts, string text)
    {
        var size = new PixelSize(width, height);

        Assert.Equal(text, RunLengthMask.FromCounts(size, counts).ToCompressed());
        Assert.Equal(counts, RunLengthMask.FromCompressed(size, text).Counts.ToArray());
    }

    [Fact]
    public void FromCompressed_PublishedString_RoundTrips()
    {
        var mask = RunLengthMask.FromCompressed(new PixelSize(70, 50), Published);

        Assert.Equal(Published, mask.ToCompressed());
        Assert.Equal(mask.Counts.ToArray(), RunLengthMask.FromPixels(mask.Size, mask.ToPixels()).Counts.ToArray());
    }

    [Fact]
    public void FromPixels_RowOfSetPixels_RunsDownTheColumns()
    {
        // 3 wide, 2 high; the top row is set: columns are (1,0) (1,0) (1,0).
        var mask = RunLengthMask.FromPixels(new PixelSize(3, 2), [1, 1, 1, 0, 0, 0]);

        Assert.Equal([0, 1, 1, 1, 1, 1, 1], mask.Counts.ToArray());
        Assert.Equal(3, mask.Area);
        Assert.Equal(new Box(0, 0, 3, 1), mask.BoundingBox());
    }

    [Fact]
    public void FromPixels_Rectangle_HasItsAreaBoxAndRuns()
    {
        var values = new byte[100 * 100];
        for (var y = 10; y < 50; y++)
            values.AsSpan(y * 100 + 20, 60).Fill(1);
        var mask = RunLengthMask.FromPixels(new PixelSize(100, 100), values);

        Assert.Equal(2400, mask.Area);
        Assert.Equal(new Box(20, 10, 60, 40), mask.BoundingBox());
        Assert.Equal(121, mask.Counts.Length);
        Assert.Equal([2010, 40, 60, 40], mask.Counts[..4].ToArray());
    }

    [Fact]
    public void FromCrop_CropOverTheBorder_IsCutOff()
    {
        var mask = RunLengthMask.FromCrop(new PixelSize(2, 2), [1, 1, 1, 1], 3, -1, new PixelSize(4, 3));

        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], mask.ToPixels());
    }

    [Theory]
    [InlineData("5")]            // too short
    [InlineData("o")]            // the number does not end
    [InlineData("p")]            // no such character
    [InlineData(" ")]
    [InlineData("ooooooooooo0")] // too large
    [InlineData("N")]            // negative
    public void FromCompressed_BadText_IsRejected(string text)
    {
        var error = Assert.Throws<FormatException>(() => RunLengthMask.FromCompressed(new PixelSize(5, 3), text));

        Assert.Contains("mask", error.Message);
    }

    [Property(MaxTest = 300)]
    public bool FromPixels_AnyMask_RoundTripsBothWays(byte[] bits, byte width)
    {
        var mask = Random(bits, width);
        var packed = RunLengthMask.FromPixels(mask.Size, mask.Values);
        var compressed = RunLengthMask.FromCompressed(mask.Size, packed.ToCompressed());
        var counted = RunLengthMask.FromCounts(mask.Size, packed.Counts);
        return packed.ToPixels().SequenceEqual(mask.Values) && compressed.ToPixels().SequenceEqual(mask.Values)
            && counted.ToCompressed() == packed.ToCompressed() && packed.Area == mask.Area && packed.BoundingBox() == mask.BoundingBox();
    }

    [Property(MaxTest = 300)]
    public bool IoU_AnyPair_IsThatOfThePixels(byte[] bits, byte[] others, byte width)
    {
        var a = Random(bits, width);
        var filled = new byte[a.Values.Length];
        for (var i = 0; i < filled.Length; i++)
            filled[i] = (byte)(others.Length == 0 ? 0 : others[i % others.Length] >> (i % 7) & 1);
        var b = a with { Values = filled };
        return Math.Abs(a.ToRunLength().IoU(b.ToRunLength()) - a.IoU(b)) < 1e-12;
    }

    [Property(MaxTest = 300)]
    public bool FromCrop_AnyPlace_IsThePastedPicture(byte[] bits, byte width, sbyte left, sbyte top, byte frameWidth, byte frameHeight)
    {
        var crop = Random(bits, width);
        var frame = new PixelSize(1 + frameWidth % 40, 1 + frameHeight % 40);
        var (x0, y0) = (left % 30, top % 30);
        var expected = new byte[frame.Area];
        for (var y = 0; y < crop.Size.Height; y++)
        {
            for (var x = 0; x < crop.Size.Width; x++)
            {
                var (column, row) = (x + x0, y + y0);
                if (column >= 0 && row >= 0 && column < frame.Width && row < frame.Height)
                    expected[row * frame.Width + column] = crop.Values[y * crop.Size.Width + x];
            }
        }
        return crop.ToRunLength(new Box(x0, y0, crop.Size.Width, crop.Size.Height), frame).ToPixels().SequenceEqual(expected);
    }

    [Property(MaxTest = 500)]
    public bool FromCompressed_AnyText_IsReadOrRejectedWithFormatException(string? text, byte width, byte height)
    {
        try
        {
            return RunLengthMask.FromCompressed(new PixelSize(width, height), text).ToPixels().Length == width * height;
        }
        catch (FormatException)
        {
            return true;
        }
    }

    private static EdgeLynx.Records.Mask Random(byte[] bits, byte width)
    {
        var columns = 1 + width % 17;
        var values = bits.SelectMany(b => Enumerable.Range(0, 8).Select(i => (byte)(b >> i & 1))).ToArray();
        var size = new PixelSize(columns, values.Length / columns);
        return new EdgeLynx.Records.Mask(size, values[..(int)size.Area], "test");
    }
}
