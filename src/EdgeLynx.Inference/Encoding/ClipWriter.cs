using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using OpenCvSharp;

namespace EdgeLynx.Inference.Encoding;

/// <summary>
/// Writes a clip frame by frame: MP4 or MOV with MPEG-4 video, AVI with MJPEG, judged by the name's ending. One frame in memory. The same
/// frames give the same bytes. Not safe for concurrent calls. Nothing is whole before <see cref="Dispose"/>.
/// </summary>
public sealed class ClipWriter : IDisposable
{
    private readonly string _path;
    private readonly PixelSize _size;
    private readonly DateTimeOffset? _creationTime;
    private readonly VideoWriter _writer;

    /// <summary>Opens <paramref name="path"/> for frames of <paramref name="size"/>; an existing file is replaced.</summary>
    /// <param name="path">Ends in .mp4, .mov or .avi.</param>
    /// <param name="size">Even width and height, in pixels.</param>
    /// <param name="framesPerSecond">Above 0.</param>
    /// <param name="creationTime">Creation time for an MP4's or MOV's headers (stored in UTC, whole seconds); null leaves it unset.</param>
    /// <exception cref="ArgumentException">The ending, the size or the rate is none we can write.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public ClipWriter(string path, PixelSize size, double framesPerSecond, DateTimeOffset? creationTime = null)
    {
        NativeLibraries.Prepare();
        if (size.Width < 2 || size.Height < 2 || size.Width % 2 != 0 || size.Height % 2 != 0)
            throw new ArgumentException($"A clip needs an even width and height, not {size}.", nameof(size));
        if (!(framesPerSecond > 0 && framesPerSecond <= 1000))
            throw new ArgumentException($"A clip needs a frame rate in (0, 1000], not {framesPerSecond}.", nameof(framesPerSecond));
        var codec = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".mp4" or ".mov" => FourCC.FromString("mp4v"),
            ".avi" => FourCC.FromString("MJPG"),
            var other => throw new ArgumentException($"A clip's name ends in .mp4, .mov or .avi, not in '{other}'.", nameof(path)),
        };
        (_path, _size, _creationTime) = (Path.GetFullPath(path), size, creationTime);
        // The encoder reports nothing but "not opened"; the file system says more.
        using (File.Create(_path))
        {
        }
        _writer = new VideoWriter(_path, VideoCaptureAPIs.FFMPEG, codec, framesPerSecond, new Size(size.Width, size.Height));
        if (_writer.IsOpened())
            return;
        _writer.Dispose();
        throw new IOException($"{path}: FFmpeg cannot write a clip of {size} at {framesPerSecond} frames/s.");
    }

    /// <summary>Appends <paramref name="pixels"/> (BGR, the clip's size), which stay with the caller.</summary>
    /// <exception cref="ArgumentException">The frame has another size or is not BGR.</exception>
    public void Append(PixelBuffer pixels)
    {
        if (pixels.Size != _size || pixels.Channels != 3)
            throw new ArgumentException($"The clip takes BGR frames of {_size}, not {pixels.Channels} channels of {pixels.Size}.", nameof(pixels));
        using var view = MatView.Of(pixels);
        _writer.Write(view);
    }

    /// <summary>Writes the index and closes the file.</summary>
    public void Dispose()
    {
        if (_writer.IsDisposed)
            return;
        _writer.Release();
        _writer.Dispose();
        if (_creationTime is { } time && !_path.EndsWith(".avi", StringComparison.OrdinalIgnoreCase))
            Mp4CreationTime.Write(_path, time);
    }
}
