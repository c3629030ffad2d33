using BenchmarkDotNet.Attributes;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace EdgeLynx.Benchmarks;

/// <summary>A picture that already has the input's size (416x416) into three normalised planes, red first.</summary>
[MemoryDiagnoser]
public class TensorPackingBenchmarks
{
    private const int Side = 416;
    private static readonly PixelSize Input = new(Side, Side);
    private static readonly Normalisation Values = Normalisation.From(1 / 255f, [0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f], 0, ColourOrder.Rgb);
    private readonly float[] _tensor = new float[3 * Side * Side];
    private readonly PictureResizer _resizer = new();
    private byte[] _bytes = [];
    private Mat _mat = new();

    [GlobalSetup]
    public void Setup()
    {
        _bytes = Photo.Bytes(Side, Side);
        _mat = Mat.FromPixelData(Side, Side, MatType.CV_8UC3, _bytes);
    }

    [Benchmark(Baseline = true)]
    public float ScalarCSharp()
    {
        for (var i = 0; i < Side * Side; i++)
        {
            _tensor[i] = _bytes[3 * i + 2] * Values.Gain0 + Values.Offset0;
            _tensor[i + Side * Side] = _bytes[3 * i + 1] * Values.Gain1 + Values.Offset1;
            _tensor[i + 2 * Side * Side] = _bytes[3 * i] * Values.Gain2 + Values.Offset2;
        }
        return _tensor[0];
    }

    /// <summary>One scale and three means: it has no deviation for each channel.</summary>
    [Benchmark]
    public int OpenCv()
    {
        using var blob = CvDnn.BlobFromImage(_mat, 1 / 57.0, mean: new Scalar(123.7, 116.3, 103.5), swapRB: true);
        return blob.Dims;
    }

    [Benchmark]
    public float EdgeLynx()
    {
        var placement = InputPlacement.For(Input, Input, ResizeMode.Stretch);
        _resizer.ToPlanes(new PixelView(_bytes, Input, 3 * Side, 3), placement, Input, Values, Interpolation.Linear, _tensor);
        return _tensor[0];
    }
}
