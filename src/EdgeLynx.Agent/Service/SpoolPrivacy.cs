using EdgeLynx.Agent.Replay;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Annotation;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service;

/// <summary>
/// Keeps people out of the pictures that the service itself made or was sent: once an event is stored, their boxes are blurred in its stills,
/// or the files are deleted. What lies in a watched folder belongs to somebody else and stays as it is.
/// </summary>
/// <param name="recorder">Stores events.</param>
/// <param name="folder">The service's folder: files below it are its own.</param>
/// <param name="people">What happens to people.</param>
/// <param name="confidence">Confidence from which a person counts.</param>
/// <param name="reader">Reads a still again in full size.</param>
/// <param name="log">Hears of what could not be blurred, and was deleted.</param>
internal sealed class SpoolPrivacy(
    IEventRecorder recorder, string folder, PeoplePrivacy people, float confidence, IFrameReader reader, ILogger log) : IEventRecorder
{
    private const int Quality = 90;

    /// <inheritdoc/>
    public RecordedEvent Record(IdentifiedEvent identified)
    {
        var recorded = recorder.Record(identified);
        if (people == PeoplePrivacy.Keep)
            return recorded;
        // After the event is stored: before that its files are needed again if the power fails.
        foreach (var file in identified.Event.Frames.Where(IsOurs).GroupBy(frame => frame.Media))
        {
            var boxes = file.SelectMany(frame => PeopleIn(frame.Detections)).ToList();
            if (boxes.Count > 0)
                Hide(file.Key, boxes);
        }
        return recorded;
    }

    /// <inheritdoc/>
    public void Complete() => recorder.Complete();

    private bool IsOurs(DetectedFrame frame) => frame.Media.Media.Path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private List<Box> PeopleIn(DetectionSet detections)
    {
        var boxes = new List<Box>();
        foreach (ref readonly var detection in detections.Items)
        {
            if (detection.Category == DetectionCategory.Person && detection.Confidence >= confidence)
                boxes.Add(detection.Box);
        }
        return boxes;
    }

    private void Hide(ProbedMedia media, IReadOnlyList<Box> boxes)
    {
        var path = media.Media.Path;
        try
        {
            if (people == PeoplePrivacy.Blur && media.Media.Kind == MediaKind.Image)
                Blur(media, boxes);
            else
                File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ItemException)
        {
            log.LogWarning("{Path}: a person could not be blurred ({Problem}); the picture is deleted", path, error.Message);
            File.Delete(path);
        }
    }

    private void Blur(ProbedMedia media, IReadOnlyList<Box> boxes) => reader.Read(media, [new FrameKey(0, TimeSpan.Zero)], (_, picture) =>
    {
        using (picture)
        {
            PictureAnnotator.Blur(picture, boxes);
            StillFile.Write(media.Media.Path, picture, Quality, media.Time);
        }
    });
}
