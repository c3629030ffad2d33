using EdgeLynx.Flow;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Live;

/// <summary>A video file, read as if it were a camera.</summary>
public sealed class ClipCamera : ICamera
{
    private readonly VideoCapture _capture;
    private readonly Mat _frame = new();
    private double? _first;

    /// <summary>Opens the file at <paramref name="path"/>.</summary>
    /// <exception cref="ItemException">It cannot be opened.</exception>
    public ClipCamera(string path)
    {
        NativeLibraries.Prepare();
        _capture = new VideoCapture(Path.GetFullPath(path), VideoCaptureAPIs.FFMPEG);
        if (_capture.IsOpened())
            return;
        Dispose();
        throw new ItemException($"{path}: cannot be opened as a clip");
    }

    /// <inheritdoc/>
    public TimeSpan Position { get; private set; }

    /// <inheritdoc/>
    public bool Grab()
    {
        if (!_capture.Grab())
            return false;
        var at = _capture.Get(VideoCaptureProperties.PosMsec);
        _first ??= at;
        Position = TimeSpan.FromMilliseconds(Math.Clamp(at - _first.Value, 0, 1e12));
        return true;
    }

    /// <inheritdoc/>
    public PixelBuffer? Retrieve(PixelPool pool) =>
        _capture.Retrieve(_frame) && !_frame.Empty() && _frame.Type() == MatType.CV_8UC3 ? NativeMat.Copy(_frame.CvPtr, pool) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _frame.Dispose();
        _capture.Dispose();
    }
}
