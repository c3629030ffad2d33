using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>The truth about one performer in one picture.</summary>
/// <param name="Category">Animal, person or vehicle.</param>
/// <param name="Kind">Species.</param>
/// <param name="Identity">The known individual; null for others.</param>
/// <param name="Box">The mask's extent, picture pixels.</param>
/// <param name="Mask">Which pixels are it.</param>
/// <param name="Points">20 points: column, row, 0 outside the picture, 1 hidden, 2 visible; empty for people and vehicles.</param>
/// <param name="Viewpoint">What it turns to the camera.</param>
/// <param name="Truncated">Whether the border cuts it.</param>
internal sealed record Label(
    DetectionCategory Category, string Kind, string? Identity, Box Box, RunLengthMask Mask, IReadOnlyList<(float X, float Y, int Visible)> Points,
    Viewpoint Viewpoint, bool Truncated);
