using EdgeLynx.Geometry;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Tests.Geometry;

public sealed class InputPlacementTests
{
    private static readonly PixelSize Input = new(416, 416);

    [Fact]
    public void For_WideLetterbox_IsCentred()
    {
        var placement = InputPlacement.For(new PixelSize(1920, 1080), new PixelSize(640, 640), ResizeMode.Letterbox);
        Assert.Equal(new InputPlacement(new PixelSize(1920, 1080), 0, 140, new PixelSize(640, 360)), placement);
    }

    [Fact]
    public void For_Fit_LiesInTheCorner()
    {
        var placement = InputPlacement.For(new PixelSize(1920, 1080), Input, ResizeMode.Fit);
        Assert.Equal((0, 0, new PixelSize(416, 234)), (placement.Left, placement.Top, placement.Covered));
    }

    [Fact]
    public void For_Stretch_CoversTheInput()
    {
        var placement = InputPlacement.For(new PixelSize(50, 100), new PixelSize(128, 256), ResizeMode.Stretch);
        Assert.Equal((0, 0, new PixelSize(128, 256)), (placement.Left, placement.Top, placement.Covered));
    }

    [Theory]
    [InlineData(20000, 20)]
    [InlineData(20, 20000)]
    [InlineData(1, 1)]
    public void For_ExtremePictures_CoversAtLeastOnePixel(int width, int height)
    {
        var placement = InputPlacement.For(new PixelSize(width, height), Input, ResizeMode.Letterbox);
        Assert.InRange(placement.Covered.Width, 1, 416);
        Assert.InRange(placement.Covered.Height, 1, 416);
    }

    [Fact]
    public void ToPicture_BoxBeyondTheEdge_IsCutToThePicture()
    {
        var placement = InputPlacement.For(new PixelSize(832, 416), Input, ResizeMode.Letterbox);
        Assert.Equal(new Box(0, 0, 832, 416), placement.ToPicture(new Box(-50, -50, 900, 900)));
    }

    [Property]
    public Property ToPicture_OfToInput_IsTheSameBox() => Prop.ForAll(Cases().ToArbitrary(), given =>
    {
        var placement = InputPlacement.For(given.Size, Input, given.Mode);
        var back = placement.ToPicture(placement.ToInput(given.Box));
        var tolerance = 1e-4f * Math.Max(given.Size.Width, given.Size.Height);
        return Math.Abs(back.X - given.Box.X) <= tolerance && Math.Abs(back.Y - given.Box.Y) <= tolerance
            && Math.Abs(back.Right - given.Box.Right) <= tolerance && Math.Abs(back.Bottom - given.Box.Bottom) <= tolerance;
    });

    [Property]
    public Property ToInput_WholePicture_StaysInsideTheInput() => Prop.ForAll(Cases().ToArbitrary(), given =>
    {
        var box = InputPlacement.For(given.Size, Input, given.Mode).ToInput(new Box(0, 0, given.Size.Width, given.Size.Height));
        return box.X >= -0.01f && box.Y >= -0.01f && box.Right <= 416.01f && box.Bottom <= 416.01f;
    });

    private static Gen<(PixelSize Size, Box Box, ResizeMode Mode)> Cases() =>
        from width in Gen.Choose(1, 6000)
        from height in Gen.Choose(1, 6000)
        from left in Gen.Choose(0, width - 1)
        from top in Gen.Choose(0, height - 1)
        from right in Gen.Choose(left + 1, width)
        from bottom in Gen.Choose(top + 1, height)
        from mode in Gen.Elements(ResizeMode.Letterbox, ResizeMode.Fit, ResizeMode.Stretch)
        select (new PixelSize(width, height), Box.FromCorners(left, top, right, bottom), mode);
}
