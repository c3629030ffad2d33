using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Live;

/// <summary>A network camera, a camera at this box, or a file, through OpenCV.</summary>
public sealed class OpenCvCamera : ICamera
{
    // Of OpenCV's cap_prop enumeration, which OpenCvSharp's lacks.
    private const int OpenTimeout = 53;
    private const int ReadTimeout = 54;
    private const int ThreadCount = 70;

    // FFmpeg looks at the first seconds of a stream, from a whole picture on, and those come up to ten seconds apart.
    private static readonly TimeSpan LeastOpening = TimeSpan.FromSeconds(20);

    private readonly VideoCapture _capture;
    private readonly Mat _frame = new();
    private double? _first;

    private OpenCvCamera(VideoCapture capture) => _capture = capture;

    /// <inheritdoc/>
    public TimeSpan Position { get; private set; }

    /// <summary>Opens a network camera.</summary>
    /// <param name="url">Its address, with user and password where it wants them.</param>
    /// <param name="patience">Longest wait for a frame.</param>
    /// <exception cref="ItemException">It does not answer, or FFmpeg cannot read what it sends.</exception>
    public static OpenCvCamera OpenUrl(string url, TimeSpan patience)
    {
        var opening = patience > LeastOpening ? patience : LeastOpening;
        int[] options = [OpenTimeout, (int)opening.TotalMilliseconds, ReadTimeout, (int)patience.TotalMilliseconds, ThreadCount, 1];
        return Open(() => new VideoCapture(url, VideoCaptureAPIs.FFMPEG, options), "the camera does not answer, or sends nothing that can be read");
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ItemException">It cannot be opened.</exception>
    public static OpenCvCamera OpenFile(string path) =>
        Open(() => new VideoCapture(Path.GetFullPath(path), VideoCaptureAPIs.FFMPEG, [ThreadCount, 1]), $"{path}: cannot be opened as a clip");

    /// <summary>Opens a camera at this box.</summary>
    /// <param name="device">Like /dev/video0.</param>
    /// <param name="size">Size to ask for; null takes the camera's own.</param>
    /// <exception cref="ItemException">It is not there, or in use.</exception>
    public static OpenCvCamera OpenDevice(string device, PixelSize? size)
    {
        if (!File.Exists(device))
            throw new ItemException($"{device}: no such device");
        var camera = Open(() => new VideoCapture(device, VideoCaptureAPIs.V4L2, Array.Empty<int>()), $"{device}: cannot be opened; is another program using it?");
        if (size is { } wanted)
        {
            // Most cameras reach their full size in MJPEG only.
            camera._capture.Set(VideoCaptureProperties.FourCC, VideoWriter.FourCC('M', 'J', 'P', 'G'));
            camera._capture.Set(VideoCaptureProperties.FrameWidth, wanted.Width);
            camera._capture.Set(VideoCaptureProperties.FrameHeight, wanted.Height);
        }
        return camera;
    }

    /// <inheritdoc/>
    public bool Grab()
    {
        try
        {
            if (!_capture.Grab())
                return false;
            var at = _capture.Get(VideoCaptureProperties.PosMsec);
            _first ??= at;
            Position = TimeSpan.FromMilliseconds(Math.Clamp(at - _first.Value, 0, 1e12));
            return true;
        }
        catch (OpenCVException)
        {
            // A stream of garbage: as good as none.
            return false;
        }
    }

    /// <inheritdoc/>
    public PixelBuffer? Retrieve(PixelPool pool)
    {
        try
        {
            return _capture.Retrieve(_frame) && !_frame.Empty() && _frame.Type() == MatType.CV_8UC3 ? NativeMat.Copy(_frame.CvPtr, pool) : null;
        }
        catch (OpenCVException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _frame.Dispose();
        _capture.Dispose();
    }

    private static OpenCvCamera Open(Func<VideoCapture> open, string problem)
    {
        NativeLibraries.Prepare();
        VideoCapture? capture = null;
        try
        {
            capture = open();
            if (capture.IsOpened())
                return new OpenCvCamera(capture);
        }
        catch (OpenCVException error)
        {
            problem = $"{problem} ({error.ErrMsg})";
        }
        capture?.Dispose();
        throw new ItemException(problem);
    }
}
