using System.Buffers;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.Win32.SafeHandles;

namespace EdgeLynx.Inference.Decoding;

/// <summary>Reads headers: capture time, size, orientation. Opens each file once and reads about 64 KiB of it. Safe for concurrent calls.</summary>
/// <param name="clock">Tells the zone that file times are shown in.</param>
public sealed class MediaProber(TimeProvider clock) : IMediaProber
{
    // Nearly every camera's JPEG header fits; a larger one is read in several pieces.
    private const int WindowBytes = 1 << 16;

    /// <inheritdoc/>
    public ProbedMedia Probe(MediaItem media)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(WindowBytes);
        try
        {
            if (PlainFile.IsSpecial(media.Path))
                throw new ItemException(FileProblem.Special);
            using var file = File.OpenHandle(media.Path);
            return Read(media, file, buffer);
        }
        catch (ItemException error)
        {
            return Failed(media, error);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Failed(media, FileProblem.From(error, media.Path));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ProbedMedia Read(MediaItem media, SafeFileHandle file, byte[] buffer)
    {
        var window = new ByteWindow(file, buffer.AsSpan(0, WindowBytes));
        if (window.Length == 0)
            throw new ItemException(FileProblem.Empty);
        if (media.Kind == MediaKind.Video)
        {
            var clipTime = CaptureClock.OfClip(ContainerTime.Read(ref window), media.File, media.Deployment);
            return new ProbedMedia(media, clipTime ?? FileTime(media, file, null));
        }
        var lead = window.Read(0, StillFormats.Lead);
        var (exif, size) = StillFormats.Of(lead) switch
        {
            StillFormat.Jpeg => ReadJpeg(ref window),
            StillFormat.Unknown => throw new ItemException(StillFormats.Refusal(lead)),
            _ => ReadOther(file),
        };
        var time = CaptureClock.OfStill(exif, media.File, media.Deployment) ?? FileTime(media, file, exif.Changed);
        return new ProbedMedia(media, time) { Size = size, Orientation = exif.Orientation };
    }

    private static (ExifTimes Exif, PixelSize? Size) ReadJpeg(ref ByteWindow window) =>
        JpegHeader.TryRead(ref window, out var header) ? (header.Exif, header.Size) : (header.Exif, null);

    private static (ExifTimes Exif, PixelSize? Size) ReadOther(SafeFileHandle file)
    {
        using var stream = new FileStream(new SafeFileHandle(file.DangerousGetHandle(), ownsHandle: false), FileAccess.Read);
        var header = StillHeader.Of(stream);
        return (header.Exif, header.Size);
    }

    private CaptureTime FileTime(MediaItem media, SafeFileHandle file, DateTime? exifChanged) =>
        CaptureClock.OfFile(File.GetLastWriteTimeUtc(file), exifChanged, clock.LocalTimeZone, media.Deployment);

    // A file that cannot be read still has a name, and stands where that puts it.
    private ProbedMedia Failed(MediaItem media, ItemException error)
    {
        var time = CaptureClock.OfStill(new ExifTimes(), media.File, media.Deployment) ?? OutsideTime(media);
        return new ProbedMedia(media, time) { Failure = new Failure("probe", error.Message) };
    }

    private CaptureTime OutsideTime(MediaItem media)
    {
        try
        {
            // 1601 for a file that is not there, by contract of the framework.
            var changed = File.GetLastWriteTimeUtc(media.Path);
            return CaptureClock.OfFile(changed.Year < 1970 ? DateTime.UnixEpoch : changed, null, clock.LocalTimeZone, media.Deployment);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new CaptureTime(DateTimeOffset.UnixEpoch, TimeSource.FileTime, ZoneKnown: false);
        }
    }
}
