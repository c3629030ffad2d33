using System.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>Something that moves, posed: its triangles and what else the picture needs to know of it.</summary>
/// <param name="Meshes">Everything that belongs to it.</param>
/// <param name="Centre">Middle of its body, world metres.</param>
/// <param name="Radius">No part is further from the middle, metres.</param>
/// <param name="Feet">Where it touches the ground.</param>
/// <param name="Eyes">Where its eyes are and where they look; empty when they do not shine.</param>
internal sealed record Actor(
    IReadOnlyList<Mesh> Meshes, Vector3 Centre, float Radius, IReadOnlyList<Vector3> Feet, IReadOnlyList<(Vector3 At, Vector3 Look)> Eyes);
