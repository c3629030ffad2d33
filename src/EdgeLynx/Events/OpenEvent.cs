using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>An event that still grows. Owns its frames' detections until it is closed or dropped.</summary>
/// <param name="first">Its first record, which is still to be added.</param>
internal sealed class OpenEvent(in DetectedFrame first)
{
    private readonly List<OpenMedia> _media = [];
    private FrameList _frames = new();
    private CaptureTime _start = first.Time;
    private CaptureTime _end = first.Time;
    private bool _sorted = true;

    /// <summary>Its name, for good: what comes later, and tells of an earlier time, does not change it.</summary>
    public string Id { get; } = EventId.Of(first.Media.Media.Deployment, first.Media.Media.File, first.Time);

    public Deployment Deployment { get; } = first.Media.Media.Deployment;

    /// <summary>Earliest capture time so far.</summary>
    public CaptureTime Start => _start;

    /// <summary>Whether somebody who watches has heard enough of it.</summary>
    public bool IsTold { get; set; }

    /// <summary>Latest capture time so far: the last frame of a clip, not its first.</summary>
    public DateTimeOffset End => _end.Value;

    /// <summary>When its last record arrived, on the clock's monotonic scale; used for live sources only.</summary>
    public long LastArrival { get; set; }

    /// <summary>Finished events of failed files that lie within this one; they follow it, so that events come out by their start.</summary>
    public List<DetectionEvent> Within { get; } = [];

    /// <summary>Whether one of its files has begun and not yet ended.</summary>
    public bool IsMidFile => _media.Exists(media => media.End is null);

    /// <summary>Whether <paramref name="media"/> is a file of this event that has not yet ended.</summary>
    public bool Holds(ProbedMedia media) => Find(media) is { End: null };

    /// <summary>Takes <paramref name="frame"/> in, and ownership of it.</summary>
    public void Add(in DetectedFrame frame)
    {
        var media = Find(frame.Media);
        if (media is null or { End: not null })
            _media.Add(media = new OpenMedia(frame.Media));
        if (frame.Time.Value < _start.Value)
            _start = frame.Time;
        if (frame.Time.Value >= _end.Value)
            _end = frame.Time;
        else
            _sorted = false;
        media.Add(frame);
        // A record that only ends its file, or a frame the detector failed on, holds no detections.
        if (frame.Looked)
            _frames.Add(frame);
        else
            frame.Dispose();
    }

    /// <summary>The finished event. A file of which more was to come, in a run that is broken off, ends here.</summary>
    public DetectionEvent Close()
    {
        if (!_sorted)
            _frames.SortByTime();
        var media = new EventMedia[_media.Count];
        for (var i = 0; i < media.Length; i++)
            media[i] = new EventMedia(_media[i].Probed, _media[i].Finish());
        var frames = _frames;
        _frames = new FrameList();
        return new DetectionEvent(Id, Deployment, media, frames)
        {
            Start = _start,
            End = _end,
        };
    }

    /// <summary>Disposes everything: the run is over.</summary>
    public void Drop()
    {
        for (var i = 0; i < _frames.Count; i++)
            _frames[i].Dispose();
        _frames.Dispose();
        foreach (var within in Within)
            within.Dispose();
    }

    private OpenMedia? Find(ProbedMedia media)
    {
        // From the end: frames of one file come together.
        for (var i = _media.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_media[i].Probed.Media, media.Media))
                return _media[i];
        }
        return null;
    }
}
