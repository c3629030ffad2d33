using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Synthesis.Camera;

namespace EdgeLynx.Synthesis.Tests.Camera;

public sealed class BannerTests
{
    [Theory]
    [InlineData((int)BannerStyle.TopAndBottom)]
    [InlineData((int)BannerStyle.WhiteBottom)]
    [InlineData((int)BannerStyle.DarkBottom)]
    [InlineData((int)BannerStyle.None)]
    public void Print_AnyStyle_ChangesOnlyTheRowsItCovers(int style)
    {
        using var pool = new PixelPool();
        using var picture = pool.Rent(new PixelSize(640, 480), 3);
        picture.Bytes.Fill(99);
        Banner.Print(picture, (BannerStyle)style, "CAM 01", new DateTime(2021, 5, 6, 3, 4, 5), -7, 1, 3);
        var (top, bottom) = Banner.Covers((BannerStyle)style);
        for (var y = (int)(480 * top); y < 480 - (int)(480 * bottom); y++)
            Assert.Equal(-1, picture.Row(y).IndexOfAnyExcept((byte)99));
        Assert.Equal((BannerStyle)style == BannerStyle.None, picture.Bytes.IndexOfAnyExcept((byte)99) < 0);
    }

    [Theory]
    [InlineData("2024-01-25T17:54:00", 0.5)]
    [InlineData("2024-02-09T23:00:00", 0.0)]
    public void Moon_KnownDates_IsFullAndNew(string time, double phase)
    {
        var moon = Banner.Moon(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(Math.Abs(moon - phase) < 0.04 || Math.Abs(moon - phase) > 0.96, $"{moon}");
    }
}
