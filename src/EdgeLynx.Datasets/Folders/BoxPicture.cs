namespace EdgeLynx.Datasets.Folders;

/// <summary>One labelled picture.</summary>
/// <param name="File">Path relative to the folder, forward slashes.</param>
/// <param name="Part">train, test or whatever the file says; empty when not told.</param>
/// <param name="Infrared">Whether it was taken in infrared light; false when not told.</param>
/// <param name="Boxes">What is in it; empty: looked at, nothing to see.</param>
public sealed record BoxPicture(string File, string Part, bool Infrared, IReadOnlyList<BoxRow> Boxes);
