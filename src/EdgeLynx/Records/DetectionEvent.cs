namespace EdgeLynx.Records;

/// <summary>
/// Media of one deployment whose consecutive capture times are at most the event gap apart. Media with nothing to see make
/// events too, so that every file reaches the results. Owns the frames' detections.
/// </summary>
/// <param name="Id">Stable name: the same media give the same id in every run.</param>
/// <param name="Deployment">The deployment.</param>
/// <param name="Media">The files, in capture order, each with how it ended.</param>
/// <param name="Frames">Every frame the detector looked at, in capture order.</param>
public sealed record DetectionEvent(
    string Id, Deployment Deployment, IReadOnlyList<EventMedia> Media, IReadOnlyList<DetectedFrame> Frames) : IDisposable
{
    /// <summary>Capture time of the first frame or file.</summary>
    public required CaptureTime Start { get; init; }

    /// <summary>Capture time of the last frame or file.</summary>
    public required CaptureTime End { get; init; }

    /// <summary>Why the event as a whole was not processed further, one entry a stage that failed; empty when all went well.</summary>
    public IReadOnlyList<Failure> Failures { get; init; } = [];

    /// <summary>Gives the detections back to their pool, and the list of frames where it is pooled too.</summary>
    public void Dispose()
    {
        // By index: an enumerator would be an allocation.
        for (var i = 0; i < Frames.Count; i++)
            Frames[i].Dispose();
        (Frames as IDisposable)?.Dispose();
    }
}
