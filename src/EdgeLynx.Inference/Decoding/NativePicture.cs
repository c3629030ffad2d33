using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;
using OpenCvSharp.Internal;

namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// A picture as OpenCV decoded it, held by its raw handle (see <see cref="NativeMat"/>).
/// </summary>
internal unsafe ref struct NativePicture
{
    private static readonly Action<nint> Delete = static mat => NativeMethods.HandleException(NativeMethods.core_Mat_delete(mat));

    private nint _mat;

    /// <summary>Decodes <paramref name="file"/> to 8-bit BGR; <see cref="Size"/> is empty when it cannot be decoded.</summary>
    /// <exception cref="OpenCVException">OpenCV refuses the picture.</exception>
    public NativePicture(ReadOnlySpan<byte> file, ImreadModes flags)
    {
        fixed (byte* bytes = file)
        {
            // A matrix around the bytes: handed over as they are, OpenCvSharp would copy them once more.
            NativeMethods.HandleException(NativeMethods.core_Mat_new8(1, file.Length, MatType.CV_8UC1, (nint)bytes, file.Length, out var view));
            try
            {
                NativeMethods.HandleException(NativeMethods.imgcodecs_imdecode_Mat(view, (int)flags, out _mat));
            }
            finally
            {
                NativeMethods.core_Mat_delete(view);
            }
        }
        Size = NativeMat.SizeOf(_mat);
    }

    /// <summary>Width and height in pixels; empty when nothing was decoded.</summary>
    public PixelSize Size { get; }

    /// <summary>
    /// The pixels turned upright from EXIF <paramref name="orientation"/> 1..8, in a buffer the caller owns. Those that are upright move there
    /// with their memory: the picture has none afterwards.
    /// </summary>
    public PixelBuffer MoveTo(PixelPool pool, int orientation)
    {
        if (orientation == 1)
        {
            NativeMethods.HandleException(NativeMethods.core_Mat_data(_mat, out var data));
            var moved = pool.Adopt(Size, 3, (nint)data, _mat, Delete);
            _mat = 0;
            return moved;
        }
        var pixels = pool.Rent(orientation >= 5 ? new PixelSize(Size.Height, Size.Width) : Size, 3);
        try
        {
            Turn(pixels, orientation);
            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    /// <summary>The pixels reduced to <paramref name="size"/>, in a buffer the caller owns.</summary>
    public readonly PixelBuffer Shrink(PixelPool pool, PixelSize size) => NativeMat.Shrink(_mat, size, pool);

    /// <summary>Frees OpenCV's memory.</summary>
    public void Dispose()
    {
        if (_mat == 0)
            return;
        Delete(_mat);
        _mat = 0;
    }

    // Eight orientations are a transposition (5..8) followed by one of four flips.
    private readonly void Turn(PixelBuffer pixels, int orientation)
    {
        using var from = View();
        using var to = MatView.Of(pixels);
        switch (orientation)
        {
            case 2:
                Cv2.Flip(from, to, FlipMode.Y);
                break;
            case 3:
                Cv2.Flip(from, to, FlipMode.XY);
                break;
            case 4:
                Cv2.Flip(from, to, FlipMode.X);
                break;
            case 5:
                Cv2.Transpose(from, to);
                break;
            case 6:
                Cv2.Rotate(from, to, RotateFlags.Rotate90Clockwise);
                break;
            case 7:
                Cv2.Transpose(from, to);
                Cv2.Flip(to, to, FlipMode.XY);
                break;
            default:
                Cv2.Rotate(from, to, RotateFlags.Rotate90Counterclockwise);
                break;
        }
    }

    private readonly Mat View()
    {
        NativeMethods.HandleException(NativeMethods.core_Mat_data(_mat, out var data));
        return Mat.FromPixelData(Size.Height, Size.Width, MatType.CV_8UC3, (nint)data);
    }
}
