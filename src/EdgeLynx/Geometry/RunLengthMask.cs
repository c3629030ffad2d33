namespace EdgeLynx.Geometry;

/// <summary>
/// A binary picture as run lengths, the RLE of COCO: down each column, columns left to right, runs of 0 and 1 in turn, the first of 0
/// (its length may be 0).
/// </summary>
public sealed class RunLengthMask
{
    private readonly int[] _counts;

    private RunLengthMask(PixelSize size, int[] counts) => (Size, _counts) = (size, counts);

    /// <summary>Size of the picture in pixels.</summary>
    public PixelSize Size { get; }

    /// <summary>The run lengths in pixels; they add up to width times height.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Number of set pixels.</summary>
    public long Area
    {
        get
        {
            long area = 0;
            for (var i = 1; i < _counts.Length; i += 2)
                area += _counts[i];
            return area;
        }
    }

    /// <summary>Packs <paramref name="values"/>: <c>Width * Height</c> bytes row by row, set where not 0.</summary>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size.</exception>
    public static RunLengthMask FromPixels(PixelSize size, ReadOnlySpan<byte> values) => FromCrop(size, values, 0, 0, size);

    /// <summary>
    /// Packs a picture of <paramref name="size"/> that is empty but for the crop <paramref name="values"/> (<paramref name="cropSize"/>,
    /// row by row, set where not 0) with its corner at (<paramref name="left"/>, <paramref name="top"/>); what lies outside is cut off.
    /// </summary>
    /// <exception cref="ArgumentException">The number of bytes does not fit the crop's size.</exception>
    public static RunLengthMask FromCrop(PixelSize cropSize, ReadOnlySpan<byte> values, int left, int top, PixelSize size)
    {
        CheckSize(size);
        if (values.Length != cropSize.Area)
            throw new ArgumentException($"A mask of {cropSize} has {cropSize.Area} values, not {values.Length}.", nameof(values));
        var counts = new List<int>();
        var run = 0;
        var set = false;
        var firstRow = Math.Max(0, top);
        var endRow = Math.Max(firstRow, (int)Math.Min(size.Height, (long)top + cropSize.Height));
        for (var x = 0; x < size.Width; x++)
        {
            var column = (long)x - left;
            var inside = column >= 0 && column < cropSize.Width && endRow > firstRow;
            Extend(false, inside ? firstRow : size.Height);
            if (!inside)
                continue;
            for (var y = firstRow; y < endRow; y++)
                Extend(values[(y - top) * cropSize.Width + (int)column] != 0, 1);
            Extend(false, size.Height - endRow);
        }
        counts.Add(run);
        return new RunLengthMask(size, [.. counts]);

        void Extend(bool value, int length)
        {
            if (length == 0)
                return;
            if (value != set)
            {
                counts.Add(run);
                (run, set) = (0, value);
            }
            run += length;
        }
    }

    /// <summary>A mask of the given run lengths.</summary>
    /// <exception cref="FormatException">A run is negative, or the runs do not add up to the picture.</exception>
    public static RunLengthMask FromCounts(PixelSize size, ReadOnlySpan<int> counts)
    {
        CheckSize(size);
        long total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 0)
                throw new FormatException($"Run {i} of the mask is {counts[i]}: a run length cannot be negative.");
            total += counts[i];
        }
        if (total != size.Area)
            throw new FormatException($"The runs of the mask add up to {total} pixels, but its size {size} has {size.Area}.");
        return new RunLengthMask(size, counts.ToArray());
    }

    /// <summary>A mask from the compressed string of the COCO mask API.</summary>
    /// <exception cref="FormatException">The text is not such a string, or its runs do not add up to the picture.</exception>
    public static RunLengthMask FromCompressed(PixelSize size, ReadOnlySpan<char> text) => FromCounts(size, RunLengthText.Read(text));

    /// <summary>The compressed string of the COCO mask API.</summary>
    public string ToCompressed() => RunLengthText.Write(_counts);

    /// <summary>Unpacks to <c>Width * Height</c> bytes 0 or 1, row by row.</summary>
    public byte[] ToPixels()
    {
        var values = new byte[Size.Area];
        int x = 0, y = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            var left = _counts[i];
            while (left > 0)
            {
                var step = Math.Min(left, Size.Height - y);
                if (i % 2 == 1)
                {
                    for (var row = y; row < y + step; row++)
                        values[row * Size.Width + x] = 1;
                }
                left -= step;
                y += step;
                if (y == Size.Height)
                    (x, y) = (x + 1, 0);
            }
        }
        return values;
    }

    /// <summary>The smallest box that holds every set pixel; empty at the origin when there is none.</summary>
    public Box BoundingBox()
    {
        long position = 0;
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        for (var i = 0; i < _counts.Length; position += _counts[i++])
        {
            if (i % 2 == 0 || _counts[i] == 0)
                continue;
            var last = position + _counts[i] - 1;
            var (x0, x1) = ((int)(position / Size.Height), (int)(last / Size.Height));
            (left, right) = (Math.Min(left, x0), Math.Max(right, x1));
            // A run over a column's end touches the bottom row and the top row.
            (top, bottom) = x0 == x1
                ? (Math.Min(top, (int)(position % Size.Height)), Math.Max(bottom, (int)(last % Size.Height)))
                : (0, Size.Height - 1);
        }
        return right < 0 ? default : Box.FromCorners(left, top, right + 1, bottom + 1);
    }

    /// <summary>Set pixels in both over set pixels in either, 0..1; 0 when both are empty.</summary>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    public double IoU(RunLengthMask other)
    {
        if (other.Size != Size)
            throw new ArgumentException($"Masks of {Size} and {other.Size} cannot be compared.", nameof(other));
        long both = 0;
        int i = 0, j = 0, leftA = FirstOf(_counts), leftB = FirstOf(other._counts);
        while (i < _counts.Length && j < other._counts.Length)
        {
            var step = Math.Min(leftA, leftB);
            if (i % 2 == 1 && j % 2 == 1)
                both += step;
            leftA -= step;
            leftB -= step;
            if (leftA == 0 && ++i < _counts.Length)
                leftA = _counts[i];
            if (leftB == 0 && ++j < other._counts.Length)
                leftB = other._counts[j];
        }
        var either = Area + other.Area - both;
        return either > 0 ? (double)both / either : 0;
    }

    private static int FirstOf(int[] counts) => counts.Length > 0 ? counts[0] : 0;

    private static void CheckSize(PixelSize size)
    {
        if (size.Width < 0 || size.Height < 0 || size.Area > int.MaxValue)
            throw new FormatException($"{size} is not the size of a mask.");
    }
}
