using EdgeLynx.Geometry;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>One written still or frame and its truth.</summary>
/// <param name="File">Relative to the output folder, forward slashes.</param>
/// <param name="Size">Of the file, pixels.</param>
/// <param name="Shot">How it was made.</param>
/// <param name="Labels">What is in it.</param>
internal sealed record Taken(string File, PixelSize Size, Shot Shot, IReadOnlyList<Label> Labels)
{
    /// <summary>Frame number in a clip; null for a still.</summary>
    internal int? Frame { get; init; }
}
