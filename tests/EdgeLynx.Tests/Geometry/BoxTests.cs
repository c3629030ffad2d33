using EdgeLynx.Geometry;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Tests.Geometry;

public sealed class BoxTests
{
    // Quarters of a pixel: exact in float, so that equalities hold.
    private static readonly Gen<Box> AnyBox =
        from x in Gen.Choose(-400, 400)
        from y in Gen.Choose(-400, 400)
        from width in Gen.Choose(-40, 400)
        from height in Gen.Choose(-40, 400)
        select new Box(x / 4f, y / 4f, width / 4f, height / 4f);

    [Theory]
    [InlineData(0, 0, 10, 10, 1)]
    [InlineData(5, 0, 10, 10, 1 / 3.0)]
    [InlineData(10, 0, 10, 10, 0)]
    [InlineData(20, 20, 10, 10, 0)]
    [InlineData(2, 2, 5, 5, 0.25)]
    [InlineData(0, 0, 0, 10, 0)]
    public void IoU_WithTenByTenAtOrigin_IsTheShare(float x, float y, float width, float height, double expected)
    {
        Assert.Equal(expected, new Box(0, 0, 10, 10).IoU(new Box(x, y, width, height)), 1e-6);
    }

    [Property]
    public Property IoU_AnyBoxes_IsSymmetricAndBetween0And1() => ForBoxes((a, b) =>
        a.IoU(b) == b.IoU(a) && a.IoU(b) is >= 0 and <= 1 && (a.Area == 0 || a.IoU(a) == 1));

    [Property]
    public Property Intersect_AnyBoxes_IsInsideBothAndNeverNegative() => ForBoxes((a, b) =>
    {
        var common = a.Intersect(b);
        return common.Width >= 0 && common.Height >= 0 && common.Area <= Math.Min(a.Area, b.Area);
    });

    [Property]
    public Property ClampTo_AnyBox_IsInsideThePictureAndIdempotent() => ForBoxes((a, _) =>
    {
        var size = new PixelSize(50, 30);
        var inside = a.ClampTo(size);
        return inside is { X: >= 0, Y: >= 0, Width: >= 0, Height: >= 0 }
            && (inside.Area == 0 || (inside.Right <= 50 && inside.Bottom <= 30))
            && (inside.Area == 0 || inside.ClampTo(size) == inside);
    });

    [Property]
    public Property ToWholePixels_AnyBox_CoversItByLessThanAPixel() => ForBoxes((a, _) =>
    {
        var whole = a.ToWholePixels();
        return whole.X <= a.X && whole.Y <= a.Y && whole.Right >= a.Right && whole.Bottom >= a.Bottom
            && a.X - whole.X < 1 && whole.Right - a.Right < 1 && whole.X == MathF.Floor(whole.X) && whole.Width == MathF.Floor(whole.Width);
    });

    [Property]
    public Property Grow_AnyBox_KeepsTheCentre() => ForBoxes((a, _) =>
    {
        var grown = a.Grow(0.25f);
        return Math.Abs(grown.X + grown.Width / 2 - a.X - a.Width / 2) < 1e-3 && Math.Abs(grown.Width - 1.5f * a.Width) < 1e-3;
    });

    private static Property ForBoxes(Func<Box, Box, bool> holds) =>
        Prop.ForAll(Gen.Zip(AnyBox, AnyBox).ToArbitrary(), pair => holds(pair.Item1, pair.Item2));
}
