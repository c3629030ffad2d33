using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Encoding;

public sealed class WorkingPictureTests : IDisposable
{
    private readonly PixelPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.Outstanding);

    [Fact]
    public void EncodeJpeg_PartOfACrop_ShowsThatPartAtTheFeaturesSize()
    {
        using var crop = Pictures.Gradient(_pool, 400, 200);

        using var shown = WorkingPicture.Decode(WorkingPicture.EncodeJpeg(crop, Features(new Box(200, 100, 200, 100), new PixelSize(100, 50))), _pool);

        Assert.Equal(new PixelSize(100, 50), shown.Size);
        // Blue grows to the right, green downwards: the lower right quarter.
        Assert.InRange(shown.Row(0)[0], 120, 138);
        Assert.InRange(shown.Row(49)[3 * 99 + 1], 245, 255);
    }

    [Fact]
    public void MaskOf_PartOfACrop_IsTheSamePart()
    {
        var mask = new Mask(new PixelSize(40, 20), [.. Enumerable.Range(0, 800).Select(i => i % 40 < 30 ? (byte)1 : (byte)0)], "test");

        var part = WorkingPicture.MaskOf(mask, Features(new Box(20, 0, 20, 20), new PixelSize(10, 10)));

        Assert.Equal(new Box(0, 0, 5, 10), part.BoundingBox());
    }

    [Fact]
    public void EncodeJpeg_FeaturesOfAGallery_IsRefused()
    {
        using var crop = Pictures.Gradient(_pool, 40, 20);

        Assert.Throws<ArgumentException>(() => WorkingPicture.EncodeJpeg(crop, Features(default, crop.Size)));
    }

    [Fact]
    public void Decode_NoPicture_IsRefused() => Assert.Throws<ArgumentException>(() => WorkingPicture.Decode([1, 2, 3], _pool));

    private static Records.LocalFeatures Features(Box region, PixelSize size) => new("test", size, [], 128, []) { Region = region };
}
