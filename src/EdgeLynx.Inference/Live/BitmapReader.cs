using System.Buffers.Binary;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Live;

/// <summary>Reads Windows bitmaps of 24 bits that follow each other in a stream. Keeps one, in memory it uses again.</summary>
internal sealed class BitmapReader(Stream stream)
{
    private const int Header = 54;

    // 200 megapixels, as for files: a header of a few bytes may claim any size.
    private const long MostBytes = 600_000_000;

    private readonly byte[] _header = new byte[Header];
    private byte[] _rows = [];
    private PixelSize _size;

    /// <summary>Reads the next bitmap; false at the end of the stream, or where what comes is none.</summary>
    public bool Read()
    {
        if (stream.ReadAtLeast(_header, Header, throwOnEndOfStream: false) < Header || !_header.AsSpan().StartsWith("BM"u8))
            return false;
        var offset = BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(10));
        var (width, height) = (BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(18)), BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(22)));
        var bits = BinaryPrimitives.ReadInt16LittleEndian(_header.AsSpan(28));
        if (offset != Header || bits != 24 || width < 1 || height < 1 || (long)StrideOf(width) * height > MostBytes)
            return false;
        var length = StrideOf(width) * height;
        if (_rows.Length < length)
            _rows = GC.AllocateUninitializedArray<byte>(length);
        _size = new PixelSize(width, height);
        return stream.ReadAtLeast(_rows.AsSpan(0, length), length, throwOnEndOfStream: false) == length;
    }

    /// <summary>The bitmap last read, BGR, top row first, in a buffer the caller owns.</summary>
    public PixelBuffer CopyTo(PixelPool pool)
    {
        var pixels = pool.Rent(_size, 3);
        var stride = StrideOf(_size.Width);
        // The last row comes first.
        for (var y = 0; y < _size.Height; y++)
            _rows.AsSpan((_size.Height - 1 - y) * stride, pixels.Stride).CopyTo(pixels.Row(y));
        return pixels;
    }

    // Rows are filled up to whole words of four bytes.
    private static int StrideOf(int width) => (int)Math.Min(((long)width * 3 + 3) / 4 * 4, int.MaxValue);
}
