using EdgeLynx.Records;

namespace EdgeLynx.Events;

/// <summary>Hears of events while they still go on: a live event is over only when it has been silent for the event gap.</summary>
public interface IEventWatcher
{
    /// <summary>
    /// Called by one thread with every frame of an event, in order of arrival, until it answers true. <paramref name="frame"/> is lent.
    /// </summary>
    /// <param name="eventId">The event's id, as it will be stored under.</param>
    /// <param name="start">Capture time of its first record.</param>
    /// <param name="frame">The frame.</param>
    /// <exception cref="Flow.StageBrokenException">What was seen cannot be kept: disk full, read-only.</exception>
    bool Look(string eventId, CaptureTime start, in DetectedFrame frame);
}
