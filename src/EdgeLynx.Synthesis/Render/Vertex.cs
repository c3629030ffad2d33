using System.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>A corner of a triangle, in world space.</summary>
/// <param name="Position">Metres, z up.</param>
/// <param name="Normal">Unit surface normal.</param>
/// <param name="Local">What the material reads its pattern from: rest-pose position, or place on the plant.</param>
/// <param name="Tint">Colour (linear RGB) or region weights, as the material says.</param>
internal readonly record struct Vertex(Vector3 Position, Vector3 Normal, Vector3 Local, Vector3 Tint);
