namespace EdgeLynx.Pixels;

/// <summary>
/// A small grey picture of a frame: the mean of each cell of a grid. What moves still shows, and noise does not. Keeps its scratch: for one
/// thread at a time, and without allocations for pictures of one size.
/// </summary>
public sealed class GreyThumbnail
{
    private short[] _row = [];
    private int[] _sums = [];

    /// <summary>Writes the thumbnail of <paramref name="picture"/> (1 or 3 channels) to <paramref name="grey"/>.</summary>
    /// <param name="picture">The frame, at least as large as the thumbnail.</param>
    /// <param name="width">Cells across.</param>
    /// <param name="height">Cells down.</param>
    /// <param name="grey">width * height levels 0..255, row by row.</param>
    /// <exception cref="ArgumentException">The picture is smaller than the thumbnail, or the span has another length.</exception>
    public void Write(PixelBuffer picture, int width, int height, Span<byte> grey)
    {
        var size = picture.Size;
        if (size.Width < width || size.Height < height || grey.Length != width * height)
            throw new ArgumentException($"A thumbnail of {width}x{height} in {grey.Length} bytes cannot be made of a picture of {size}.");
        if (_row.Length < size.Width)
            _row = new short[size.Width];
        if (_sums.Length < width)
            _sums = new int[width];
        var row = _row.AsSpan(0, size.Width);
        var sums = _sums.AsSpan(0, width);
        for (var cy = 0; cy < height; cy++)
        {
            var (top, bottom) = (cy * size.Height / height, (cy + 1) * size.Height / height);
            // Every second row is enough for a mean over dozens.
            var step = bottom - top >= 8 ? 2 : 1;
            sums.Clear();
            var rows = 0;
            for (var y = top; y < bottom; y += step, rows++)
            {
                GreyRow.From(picture.Row(y), picture.Channels, row);
                Add(row, sums);
            }
            for (var cx = 0; cx < width; cx++)
                grey[cy * width + cx] = (byte)(sums[cx] / (rows * ((cx + 1) * size.Width / width - cx * size.Width / width)));
        }
    }

    private static void Add(ReadOnlySpan<short> row, Span<int> sums)
    {
        for (var cx = 0; cx < sums.Length; cx++)
        {
            var sum = 0;
            foreach (var level in row[(cx * row.Length / sums.Length)..((cx + 1) * row.Length / sums.Length)])
                sum += level;
            sums[cx] += sum;
        }
    }
}
