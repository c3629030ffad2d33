namespace EdgeLynx.Records;

/// <summary>What is known once the last frame of a media file was read. Every file yields exactly one.</summary>
/// <param name="Frames">Frames handed to the detector.</param>
/// <param name="FrameRate">Frames a second of the clip as recorded; 0 for stills and where unknown.</param>
/// <param name="Failure">Why the file yielded nothing, or stopped early (a truncated clip keeps the frames before the damage).</param>
public sealed record MediaEnd(int Frames, double FrameRate, Failure? Failure)
{
    /// <summary>The end of any readable still: shared, so that stills allocate none.</summary>
    public static MediaEnd Still { get; } = new(1, 0, null);
}
