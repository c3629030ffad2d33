namespace EdgeLynx.Agent.Results;

/// <summary>Totals over a store.</summary>
internal sealed record ResultCounts(
    long Media, long Failed, long Images, long Videos, long Frames, long Detections, long Events, long Observations);
