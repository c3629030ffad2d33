using BenchmarkDotNet.Attributes;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace EdgeLynx.Benchmarks;

/// <summary>A 960x540 proxy into a 1 x 3 x 416 x 416 tensor: resize, padding, layout.</summary>
[MemoryDiagnoser]
public class LetterboxBenchmarks
{
    private const int Side = 416;
    private static readonly PixelSize Input = new(Side, Side);
    private static readonly PixelSize Size = new(960, 540);
    private static readonly InputPlacement Placement = InputPlacement.For(Size, Input, ResizeMode.Letterbox);
    private static readonly Normalisation Values = Normalisation.None(114, ColourOrder.Bgr);
    private readonly float[] _tensor = new float[3 * Side * Side];
    private readonly PictureResizer _scalar = new(0);
    private readonly PictureResizer _vectors = new();
    private readonly Mat _resized = new();
    private readonly Mat _padded = new();
    private byte[] _bytes = [];
    private Mat _mat = new();

    [GlobalSetup]
    public void Setup()
    {
        _bytes = Photo.Bytes(Size.Width, Size.Height);
        _mat = Mat.FromPixelData(Size.Height, Size.Width, MatType.CV_8UC3, _bytes);
    }

    [Benchmark(Baseline = true)]
    public int OpenCv()
    {
        Cv2.Resize(_mat, _resized, new Size(Placement.Covered.Width, Placement.Covered.Height));
        var (bottom, right) = (Side - Placement.Top - _resized.Rows, Side - Placement.Left - _resized.Cols);
        Cv2.CopyMakeBorder(_resized, _padded, Placement.Top, bottom, Placement.Left, right, BorderTypes.Constant, new Scalar(114, 114, 114));
        using var blob = CvDnn.BlobFromImage(_padded);
        return blob.Dims;
    }

    [Benchmark]
    public float ScalarCSharp() => Run(_scalar);

    [Benchmark]
    public float EdgeLynx() => Run(_vectors);

    private float Run(PictureResizer resizer)
    {
        resizer.ToPlanes(new PixelView(_bytes, Size, 3 * Size.Width, 3), Placement, Input, Values, Interpolation.Linear, _tensor);
        return _tensor[0];
    }
}
