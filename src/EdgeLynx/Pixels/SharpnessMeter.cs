namespace EdgeLynx.Pixels;

/// <summary>Measures sharpness as the variance of the Laplacian of grey levels. Keeps its scratch; for one thread at a time.</summary>
public sealed class SharpnessMeter
{
    private readonly short[][] _rows = [[], [], []];

    /// <summary>
    /// Variance of <c>up + down + left + right - 4 * centre</c> over the inner pixels of <paramref name="picture"/>, in squared grey levels;
    /// 0 for pictures narrower or lower than 3 pixels. Allocates only when a picture is wider than all before.
    /// </summary>
    public float Measure(in PixelView picture)
    {
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        if (width < 3 || height < 3)
            return 0;
        if (_rows[0].Length < width)
        {
            for (var i = 0; i < 3; i++)
                _rows[i] = new short[width];
        }
        GreyRow.From(picture.Row(0), picture.Channels, _rows[0].AsSpan(0, width));
        GreyRow.From(picture.Row(1), picture.Channels, _rows[1].AsSpan(0, width));
        long sum = 0, squares = 0;
        for (var y = 1; y < height - 1; y++)
        {
            var below = _rows[(y + 1) % 3].AsSpan(0, width);
            GreyRow.From(picture.Row(y + 1), picture.Channels, below);
            Laplacian.Add(_rows[(y - 1) % 3].AsSpan(0, width), _rows[y % 3].AsSpan(0, width), below, ref sum, ref squares);
        }
        var count = (double)(width - 2) * (height - 2);
        var mean = sum / count;
        return (float)(squares / count - mean * mean);
    }
}
