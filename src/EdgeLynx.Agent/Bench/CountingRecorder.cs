using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Bench;

/// <summary>The end of a pipeline that stores nothing.</summary>
internal sealed class CountingRecorder : IEventRecorder
{
    public RecordedEvent Record(IdentifiedEvent identified)
    {
        var seen = identified.Event;
        return new RecordedEvent(
            seen.Id, seen.Media.Count, seen.Media.Count(media => media.End.Failure is not null), seen.Frames.Count, Observations: 0);
    }

    public void Complete()
    {
    }
}
