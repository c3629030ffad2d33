namespace EdgeLynx.Records;

/// <summary>One media file that the pipeline was asked to process; not yet opened.</summary>
/// <param name="Sequence">Place in the run's stable input order, from 0.</param>
/// <param name="Path">Where the file is, as the operating system opens it.</param>
/// <param name="File">The name that results use: relative to the input root, forward slashes.</param>
/// <param name="Kind">Still or clip.</param>
/// <param name="Deployment">The deployment it belongs to.</param>
public sealed record MediaItem(long Sequence, string Path, string File, MediaKind Kind, Deployment Deployment);
