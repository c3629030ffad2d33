using EdgeLynx.Records;

namespace EdgeLynx.Inference.Decoding;

/// <summary>
/// Chooses the capture time of a file (design: EXIF, else the container, else a name, else file time) and gives it its zone: its own,
/// else the deployment's, else none.
/// </summary>
internal static class CaptureClock
{
    // A name is written when a recording starts or ends, the container's time when the file is opened or closed.
    private static readonly TimeSpan SameMoment = TimeSpan.FromMinutes(2);

    /// <summary>The time of a still; null when neither EXIF nor the name has one.</summary>
    public static CaptureTime? OfStill(in ExifTimes exif, string file, Deployment deployment)
    {
        if (exif.Original is { } original)
            return Local(original, exif.OriginalOffset, TimeSource.Exif, deployment);
        if (exif.Digitized is { } digitized)
            return Local(digitized, exif.DigitizedOffset, TimeSource.Exif, deployment);
        return OfName(file, deployment);
    }

    /// <summary>The time of a clip; null when neither its container nor its name has one.</summary>
    public static CaptureTime? OfClip(ContainerTime? container, string file, Deployment deployment)
    {
        if (container is not { } found)
            return OfName(file, deployment);
        // Many cameras write their local time where the standard asks for UTC. Where the name, which is always local, says the same as
        // the container, the container is local too; otherwise the standard is believed.
        var isUtc = found.IsUtc
            && !(FileNameTime.Find(file) is { TimeOfDay.Ticks: > 0 } name && (name - found.Value).Duration() <= SameMoment);
        if (!isUtc)
            return Local(found.Value, null, TimeSource.Container, deployment);
        var moment = new DateTimeOffset(found.Value, TimeSpan.Zero);
        return new CaptureTime(moment.ToOffset(deployment.UtcOffset ?? TimeSpan.Zero), TimeSource.Container, ZoneKnown: true);
    }

    /// <summary>
    /// File time: what the clock on the wall showed, in the zone of this computer. Memory cards (FAT) hold the camera's local time and
    /// the system adds its own zone on reading; showing it in that zone takes it off again.
    /// </summary>
    public static CaptureTime OfFile(DateTime changedUtc, DateTime? exifChanged, TimeZoneInfo here, Deployment deployment)
    {
        // EXIF's "DateTime" is a file time that survives copying.
        var local = exifChanged ?? DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(changedUtc, here), DateTimeKind.Unspecified);
        return Local(local, null, TimeSource.FileTime, deployment);
    }

    private static CaptureTime? OfName(string file, Deployment deployment) =>
        FileNameTime.Find(file) is { } time ? Local(time, null, TimeSource.FileName, deployment) : null;

    private static CaptureTime Local(DateTime time, TimeSpan? ownOffset, TimeSource source, Deployment deployment)
    {
        var offset = ownOffset ?? deployment.UtcOffset;
        return new CaptureTime(new DateTimeOffset(time, offset ?? TimeSpan.Zero), source, offset is not null);
    }
}
