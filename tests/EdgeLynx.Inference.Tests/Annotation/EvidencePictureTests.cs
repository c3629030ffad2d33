using EdgeLynx.Geometry;
using EdgeLynx.Inference.Annotation;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Pixels;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Annotation;

public sealed class EvidencePictureTests : IDisposable
{
    private readonly PixelPool _pool = new();

    public void Dispose() => Assert.Equal(0, _pool.Outstanding);

    [Fact]
    public void Draw_TwoPanels_MarksEachPlaceInBothAndJoinsThem()
    {
        using var grey = _pool.Rent(new PixelSize(320, 200), 3);
        grey.Bytes.Fill(100);
        var panel = new EvidencePanel(PictureWriter.EncodeJpeg(grey, 95), grey.Size, "file.jpg (left)");

        using var drawn = WorkingPicture.Decode(EvidencePicture.Draw(panel, panel, [new PointMatch(160, 100, 80, 50)], "a 97%, 1 places agree", "known from 90%"), _pool);

        Assert.Equal(new PixelSize(1352, 548), drawn.Size);
        // Twice its size, in the middle of its panel of 640 x 440 under a head of 72.
        Assert.True(IsColoured(drawn, 24 + 320, 72 + 220));
        Assert.True(IsColoured(drawn, 688 + 160, 72 + 20 + 100));
        // On the line between both, in the gap.
        Assert.Contains(Enumerable.Range(200, 100), y => IsColoured(drawn, 676, y, 25));
        Assert.False(IsColoured(drawn, 24 + 100, 72 + 400));
    }

    [Fact]
    public void Draw_ReferenceWithoutAPicture_StillShowsThePlaces()
    {
        var panel = new EvidencePanel(null, new PixelSize(600, 400), "ž");

        var jpeg = EvidencePicture.Draw(panel, panel, [new PointMatch(300, 200, 300, 200)], "uncertain", "");

        using var drawn = WorkingPicture.Decode(jpeg, _pool);
        Assert.True(IsColoured(drawn, 24 + 320, 72 + 220));
    }

    private static bool IsColoured(PixelBuffer picture, int x, int y, int least = 60)
    {
        var pixel = picture.Row(y).Slice(3 * x, 3);
        return Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])) - Math.Min(pixel[0], Math.Min(pixel[1], pixel[2])) > least;
    }
}
