using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Decides who the animal of a track is. Called in event order by one worker: a new individual may join later events.</summary>
public interface IIdentifier
{
    /// <summary>The decision for <paramref name="track"/> of <paramref name="detectionEvent"/> (whose deployment and time are evidence too).</summary>
    Decision Identify(CroppedTrack track, DetectionEvent detectionEvent);
}
