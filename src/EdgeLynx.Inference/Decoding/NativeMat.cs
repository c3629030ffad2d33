using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;
using OpenCvSharp.Internal;

namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// What is done to every decoded frame, on OpenCV's raw handles: objects around them would be the only managed memory a frame takes.
/// </summary>
internal static unsafe class NativeMat
{
    /// <summary>Width and height of <paramref name="mat"/>; empty when nothing was decoded into it.</summary>
    public static PixelSize SizeOf(nint mat)
    {
        NativeMethods.HandleException(NativeMethods.core_Mat_size(mat, out var size));
        return new PixelSize(size.Width, size.Height);
    }

    /// <summary>Copies <paramref name="mat"/> (8-bit BGR, rows without padding) to a buffer the caller owns.</summary>
    public static PixelBuffer Copy(nint mat, PixelPool pool)
    {
        var pixels = pool.Rent(SizeOf(mat), 3);
        NativeMethods.HandleException(NativeMethods.core_Mat_data(mat, out var data));
        new ReadOnlySpan<byte>(data, pixels.Stride * pixels.Size.Height).CopyTo(pixels.Bytes);
        return pixels;
    }

    /// <summary>Copies <paramref name="mat"/> at 1/<paramref name="scale"/> to a buffer the caller owns.</summary>
    public static PixelBuffer CopyAt(nint mat, int scale, PixelPool pool) =>
        scale == 1 ? Copy(mat, pool) : Shrink(mat, ProxyScale.Reduced(SizeOf(mat), scale), pool);

    /// <summary>
    /// Reduces <paramref name="mat"/> (8-bit BGR) to <paramref name="size"/> in a buffer the caller owns. Every pixel counts in the average:
    /// a thin animal far away does not fall between samples.
    /// </summary>
    public static PixelBuffer Shrink(nint mat, PixelSize size, PixelPool pool)
    {
        var pixels = pool.Rent(size, 3);
        var (view, from, to) = ((nint)0, (nint)0, (nint)0);
        try
        {
            NativeMethods.HandleException(NativeMethods.core_Mat_new8(size.Height, size.Width, MatType.CV_8UC3, pixels.Address, pixels.Stride, out view));
            NativeMethods.HandleException(NativeMethods.core_InputArray_new_byMat(mat, out from));
            NativeMethods.HandleException(NativeMethods.core_OutputArray_new_byMat(view, out to));
            NativeMethods.HandleException(
                NativeMethods.imgproc_resize(from, to, new Size(size.Width, size.Height), 0, 0, (int)InterpolationFlags.Area));
            return pixels;
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
        finally
        {
            if (to != 0)
                NativeMethods.core_OutputArray_delete(to);
            if (from != 0)
                NativeMethods.core_InputArray_delete(from);
            if (view != 0)
                NativeMethods.core_Mat_delete(view);
        }
    }

    /// <summary>
    /// Converts <paramref name="planes"/> (8 bits: luma, and below it both colour planes at half width and height; ITU-R BT.601, as OpenCV
    /// takes every clip) to BGR in <paramref name="bgr"/>.
    /// </summary>
    public static void FromYuv420(nint planes, nint bgr)
    {
        var (from, to) = ((nint)0, (nint)0);
        try
        {
            NativeMethods.HandleException(NativeMethods.core_InputArray_new_byMat(planes, out from));
            NativeMethods.HandleException(NativeMethods.core_OutputArray_new_byMat(bgr, out to));
            NativeMethods.HandleException(NativeMethods.imgproc_cvtColor(from, to, (int)ColorConversionCodes.YUV2BGR_I420, 0));
        }
        finally
        {
            if (to != 0)
                NativeMethods.core_OutputArray_delete(to);
            if (from != 0)
                NativeMethods.core_InputArray_delete(from);
        }
    }
}
