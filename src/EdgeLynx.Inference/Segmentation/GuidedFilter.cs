using OpenCvSharp;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>Edge-preserving smoothing of a belief map, guided by the picture's lightness (He, Sun, Tang 2010). Reuses its maps; one thread.</summary>
internal sealed class GuidedFilter : IDisposable
{
    // Window of 9 pixels and variance of a faint edge, lightness 0..1, at a long side of about 160 px.
    private const int Window = 9;
    private const double Epsilon = 0.002;

    private static readonly Size Kernel = new(Window, Window);

    private readonly Mat _meanGuide = new();
    private readonly Mat _varianceGuide = new();
    private readonly Mat _meanMap = new();
    private readonly Mat _slope = new();
    private readonly Mat _intercept = new();
    private readonly Mat _product = new();

    /// <summary>Takes the guide (32-bit, 1 channel, 0..1) for the following calls.</summary>
    public void SetGuide(Mat guide)
    {
        Cv2.Blur(guide, _meanGuide, Kernel);
        Cv2.Multiply(guide, guide, _product);
        Cv2.Blur(_product, _varianceGuide, Kernel);
        Cv2.Multiply(_meanGuide, _meanGuide, _product);
        Cv2.Subtract(_varianceGuide, _product, _varianceGuide);
        Cv2.Add(_varianceGuide, Scalar.All(Epsilon), _varianceGuide);
    }

    /// <summary>Smooths <paramref name="map"/> (32-bit, 1 channel, the guide's size) in place.</summary>
    public void Apply(Mat guide, Mat map)
    {
        Cv2.Blur(map, _meanMap, Kernel);
        Cv2.Multiply(guide, map, _product);
        Cv2.Blur(_product, _slope, Kernel);
        Cv2.Multiply(_meanGuide, _meanMap, _product);
        Cv2.Subtract(_slope, _product, _slope);
        Cv2.Divide(_slope, _varianceGuide, _slope);
        Cv2.Multiply(_slope, _meanGuide, _product);
        Cv2.Subtract(_meanMap, _product, _intercept);
        Cv2.Blur(_slope, _slope, Kernel);
        Cv2.Blur(_intercept, _intercept, Kernel);
        Cv2.Multiply(_slope, guide, _product);
        Cv2.Add(_product, _intercept, map);
    }

    public void Dispose()
    {
        foreach (var mat in (Mat[])[_meanGuide, _varianceGuide, _meanMap, _slope, _intercept, _product])
            mat.Dispose();
    }
}
