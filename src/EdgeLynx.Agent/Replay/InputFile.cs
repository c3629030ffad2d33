using EdgeLynx.Records;

namespace EdgeLynx.Agent.Replay;

/// <summary>A media file that the walk found.</summary>
/// <param name="Path">Where it is, absolute.</param>
/// <param name="File">Its name in results: relative to the input root, forward slashes.</param>
/// <param name="Kind">Still or clip.</param>
internal readonly record struct InputFile(string Path, string File, MediaKind Kind);
