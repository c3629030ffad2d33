using EdgeLynx.Geometry;

namespace EdgeLynx.Pixels;

/// <summary>8-bit pixels that belong to somebody else: a picture or a rectangle of one. Rows top to bottom, channels interleaved.</summary>
public readonly ref struct PixelView
{
    /// <summary>A view of <paramref name="bytes"/>, which start at the first pixel.</summary>
    /// <param name="bytes">At least <c>(height - 1) * stride + width * channels</c> bytes.</param>
    /// <param name="size">Width and height in pixels, at least 1 each.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="channels">1 (grey) or 3 (BGR).</param>
    /// <exception cref="ArgumentException">The bytes do not hold such a picture.</exception>
    public PixelView(ReadOnlySpan<byte> bytes, PixelSize size, int stride, int channels)
    {
        if (channels is not (1 or 3))
            throw new ArgumentException($"A picture has 1 or 3 channels, not {channels}.", nameof(channels));
        if (size.Width < 1 || size.Height < 1 || stride < (long)size.Width * channels || bytes.Length < (size.Height - 1L) * stride + size.Width * channels)
            throw new ArgumentException($"{bytes.Length} bytes do not hold {size} pixels of {channels} channels with {stride} bytes a row.", nameof(bytes));
        Bytes = bytes;
        (Size, Stride, Channels) = (size, stride, channels);
    }

    /// <summary>The bytes, from the first pixel on.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Width and height in pixels.</summary>
    public PixelSize Size { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>1 (grey) or 3 (BGR).</summary>
    public int Channels { get; }

    /// <summary>The bytes of row <paramref name="y"/>.</summary>
    public ReadOnlySpan<byte> Row(int y) => Bytes.Slice(y * Stride, Size.Width * Channels);

    /// <summary>All pixels of <paramref name="buffer"/>.</summary>
    public static PixelView Of(PixelBuffer buffer) => new(buffer.Bytes, buffer.Size, buffer.Stride, buffer.Channels);

    /// <summary>The whole pixels that <paramref name="box"/> touches, cut to the picture; at least one pixel.</summary>
    public PixelView Cut(in Box box)
    {
        var left = Math.Clamp((int)MathF.Floor(box.X), 0, Size.Width - 1);
        var top = Math.Clamp((int)MathF.Floor(box.Y), 0, Size.Height - 1);
        var right = Math.Clamp((int)MathF.Ceiling(box.Right), left + 1, Size.Width);
        var bottom = Math.Clamp((int)MathF.Ceiling(box.Bottom), top + 1, Size.Height);
        return new PixelView(Bytes[(top * Stride + left * Channels)..], new PixelSize(right - left, bottom - top), Stride, Channels);
    }
}
