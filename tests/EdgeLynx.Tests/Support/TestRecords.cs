using EdgeLynx.Events;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Tests.Support;

/// <summary>Makes records of every stage for input number n: a still of its own deployment, so that nothing is held back for another.</summary>
internal sealed class TestRecords(Tracker tracker)
{
    public static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly PixelSize Size = new(64, 48);
    public static readonly Box AnimalBox = new(10, 10, 20, 10);

    public static CaptureTime At(double seconds, TimeSource source = TimeSource.Exif) =>
        new(Noon.AddSeconds(seconds), source, false);

    public static MediaItem Media(int n, string? deployment = null, MediaKind kind = MediaKind.Image) =>
        new(n, $"/media/{n:000}.jpg", $"{n:000}.jpg", kind, new Deployment(deployment ?? $"d{n}"));

    public static ProbedMedia Probed(int n) => new(Media(n), At(n)) { Size = Size };

    public ProxyFrame Proxy(int n) => new(Probed(n), 0, At(n), Size, tracker.Pixels.Rent(Size, 3), MediaEnd.Still);

    public DetectionSet Animal(float confidence = 0.9f) => Set(new Detection(AnimalBox, confidence, DetectionCategory.Animal));

    public DetectionSet Set(params ReadOnlySpan<Detection> detections) => DetectionSet.From(detections, tracker.Detections);

    public DetectedFrame Detected(int n) => new(Probed(n), 0, At(n), Size, Animal(), true, MediaEnd.Still);

    public DetectionEvent Event(int n)
    {
        var frame = Detected(n);
        var open = new OpenEvent(frame);
        open.Add(frame);
        return open.Close();
    }

    public SelectedEvent Selected(int n)
    {
        var detectionEvent = Event(n);
        var frame = detectionEvent.Frames[0];
        var selected = new SelectedFrame(frame.Media, 0, frame.Time, Size, 1, frame.Detections.Items[0], []);
        return new SelectedEvent(detectionEvent, [new SelectedTrack(1, 1, [selected])]);
    }

    public CroppedEvent Cropped(int n)
    {
        var selected = Selected(n);
        var crop = new AnimalCrop(selected.Tracks[0].Selected[0]) { Pixels = tracker.Pixels.Rent(new PixelSize(8, 8), 3) };
        return new CroppedEvent(selected.Event, [new CroppedTrack(selected.Tracks[0], [crop])]);
    }

    public IdentifiedEvent Identified(int n)
    {
        var cropped = Cropped(n);
        return new IdentifiedEvent(cropped, [new IdentifiedTrack(cropped.Tracks[0], Decision.None)]);
    }
}
