using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Reads headers: capture time, size, orientation. Safe for concurrent calls.</summary>
public interface IMediaProber
{
    /// <summary>Reads the header of <paramref name="media"/>. Never throws for a bad file: the result carries the failure.</summary>
    ProbedMedia Probe(MediaItem media);
}
