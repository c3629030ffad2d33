using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Stores an event, and queues its messages, in one transaction. Called in order by one worker.</summary>
public interface IEventRecorder
{
    /// <summary>Stores <paramref name="identified"/>; when this returns the event survives a kill of the process.</summary>
    /// <exception cref="Flow.StageBrokenException">The store cannot be written: disk full, read-only.</exception>
    RecordedEvent Record(IdentifiedEvent identified);

    /// <summary>Called once after the last event.</summary>
    void Complete();
}
