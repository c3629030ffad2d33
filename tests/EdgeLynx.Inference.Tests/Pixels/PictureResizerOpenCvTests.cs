using System.Runtime.InteropServices;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Pixels;

/// <summary>The resize kernel against OpenCV's: detectors were trained and are compared on the latter.</summary>
public sealed class PictureResizerOpenCvTests
{
    /// <summary>
    /// OpenCV rounds to whole levels: half a level. Its linear path also has 11-bit shares and cuts bits off between rows and columns: 0.8
    /// was seen. Ours lies within 0.05 of real arithmetic (PictureResizerTests).
    /// </summary>
    private static float Tolerance(InterpolationFlags flags) => flags == InterpolationFlags.Area ? 0.6f : 1f;

    [Theory]
    [InlineData(960, 540, 416, 234, InterpolationFlags.Linear)]
    [InlineData(1024, 768, 416, 312, InterpolationFlags.Linear)]
    [InlineData(320, 240, 416, 312, InterpolationFlags.Linear)]
    [InlineData(333, 517, 267, 415, InterpolationFlags.Linear)]
    [InlineData(832, 416, 416, 208, InterpolationFlags.Linear)]
    [InlineData(960, 540, 416, 234, InterpolationFlags.Area)]
    [InlineData(1001, 777, 300, 233, InterpolationFlags.Area)]
    [InlineData(832, 416, 416, 208, InterpolationFlags.Area)]
    public void ToPlanes_NoisePicture_IsOpenCvsWithinItsRounding(int width, int height, int toWidth, int toHeight, InterpolationFlags flags)
    {
        var bytes = new byte[width * height * 3];
        new Random(width).NextBytes(bytes);
        var target = new PixelSize(toWidth, toHeight);
        var tensor = new float[3 * toWidth * toHeight];
        var view = new PixelView(bytes, new PixelSize(width, height), 3 * width, 3);
        var interpolation = flags == InterpolationFlags.Area ? Interpolation.Area : Interpolation.Linear;
        new PictureResizer().ToPlanes(
            view, InputPlacement.For(view.Size, target, ResizeMode.Stretch), target, Normalisation.None(0, ColourOrder.Bgr), interpolation, tensor);

        var expected = Resize(bytes, width, height, target, flags);
        var worst = 0f;
        for (var i = 0; i < toWidth * toHeight; i++)
        {
            for (var c = 0; c < 3; c++)
                worst = Math.Max(worst, Math.Abs(expected[3 * i + c] - tensor[c * toWidth * toHeight + i]));
        }
        Assert.InRange(worst, 0, Tolerance(flags));
    }

    private static byte[] Resize(byte[] bytes, int width, int height, PixelSize target, InterpolationFlags flags)
    {
        using var source = Mat.FromPixelData(height, width, MatType.CV_8UC3, bytes);
        using var resized = new Mat();
        Cv2.Resize(source, resized, new Size(target.Width, target.Height), 0, 0, flags);
        var result = new byte[3 * target.Width * target.Height];
        Marshal.Copy(resized.Data, result, 0, result.Length);
        return result;
    }
}
