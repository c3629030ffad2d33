using System.Runtime.InteropServices;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Pictures as the pipeline's first pass hands them to the detector.</summary>
internal static class Photos
{
    /// <summary>A photo at full size, or reduced while its short side still covers <paramref name="cover"/> pixels.</summary>
    public static ProxyFrame Photo(string path, PixelPool pool, int cover = int.MaxValue)
    {
        using var full = Cv2.ImRead(path);
        var size = new PixelSize(full.Width, full.Height);
        var scale = 1;
        while (scale < 8 && size.ShortSide / (2 * scale) >= cover)
            scale *= 2;
        if (scale == 1)
            return Frame(ToBuffer(full, pool), size);
        using var reduced = Cv2.ImRead(path, scale switch
        {
            2 => ImreadModes.ReducedColor2,
            4 => ImreadModes.ReducedColor4,
            _ => ImreadModes.ReducedColor8,
        });
        return Frame(ToBuffer(reduced, pool), size);
    }

    /// <summary>A picture of one colour.</summary>
    public static ProxyFrame Plain(int width, int height, byte value, PixelPool pool)
    {
        var buffer = pool.Rent(new PixelSize(width, height), 3);
        buffer.Bytes.Fill(value);
        return Frame(buffer, buffer.Size);
    }

    private static ProxyFrame Frame(PixelBuffer pixels, PixelSize full)
    {
        var time = new CaptureTime(DateTimeOffset.UnixEpoch, TimeSource.FileTime, false);
        var media = new MediaItem(0, "photo.jpg", "photo.jpg", MediaKind.Image, new Deployment("A"));
        return new ProxyFrame(new ProbedMedia(media, time), 0, time, full, pixels, MediaEnd.Still);
    }

    private static PixelBuffer ToBuffer(Mat mat, PixelPool pool)
    {
        var buffer = pool.Rent(new PixelSize(mat.Width, mat.Height), 3);
        for (var y = 0; y < buffer.Size.Height; y++)
        {
            var row = buffer.Row(y);
            Marshal.Copy(mat.Ptr(y), _copy ??= new byte[1 << 20], 0, row.Length);
            _copy.AsSpan(0, row.Length).CopyTo(row);
        }
        return buffer;
    }

    [ThreadStatic]
    private static byte[]? _copy;
}
