namespace EdgeLynx.Geometry;

/// <summary>Where a picture lies in a network's input, and how coordinates go back.</summary>
/// <param name="Picture">Size of the picture whose coordinates count, in pixels.</param>
/// <param name="Left">First input column the picture covers.</param>
/// <param name="Top">First input row the picture covers.</param>
/// <param name="Covered">Input columns and rows the picture covers.</param>
public readonly record struct InputPlacement(PixelSize Picture, int Left, int Top, PixelSize Covered)
{
    /// <summary>Places a picture of size <paramref name="picture"/> in an input of size <paramref name="input"/>.</summary>
    public static InputPlacement For(PixelSize picture, PixelSize input, ResizeMode mode)
    {
        if (mode == ResizeMode.Stretch)
            return new InputPlacement(picture, 0, 0, input);
        var scale = Math.Min((double)input.Width / picture.Width, (double)input.Height / picture.Height);
        // YOLOX cuts fractions off, the centred letterbox of YOLOv5 and later rounds. The small addend undoes the quotient's rounding error.
        var half = mode == ResizeMode.Letterbox ? 0.5 : 1e-6;
        var width = Math.Clamp((int)(picture.Width * scale + half), 1, input.Width);
        var height = Math.Clamp((int)(picture.Height * scale + half), 1, input.Height);
        return mode == ResizeMode.Fit
            ? new InputPlacement(picture, 0, 0, new PixelSize(width, height))
            : new InputPlacement(picture, (input.Width - width) / 2, (input.Height - height) / 2, new PixelSize(width, height));
    }

    /// <summary>Picture pixels in one input pixel, across.</summary>
    public float ScaleX => (float)Picture.Width / Covered.Width;

    /// <summary>Picture pixels in one input pixel, down.</summary>
    public float ScaleY => (float)Picture.Height / Covered.Height;

    /// <summary>A box in input pixels, in the picture's pixels, cut to the picture.</summary>
    public Box ToPicture(in Box box) => box.Offset(-Left, -Top).Scale(ScaleX, ScaleY).ClampTo(Picture);

    /// <summary>A box in the picture's pixels, in input pixels.</summary>
    public Box ToInput(in Box box) => box.Scale(1 / ScaleX, 1 / ScaleY).Offset(Left, Top);
}
