using System.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>A skinned surface in its rest pose, made once per species, and the hair that grows on it.</summary>
internal sealed class BodyMesh
{
    /// <summary>Rest position of each vertex, metres.</summary>
    internal required Vector3[] Points { get; init; }

    internal required Vector3[] Normals { get; init; }

    internal required Skin[] Skins { get; init; }

    /// <summary>Direction the hair lies in, unit, along the surface.</summary>
    internal required Vector3[] Combs { get; init; }

    /// <summary>Where on the body: x -1 belly .. 1 back, y 0 trunk .. 1 toes, z 0 body .. 1 head.</summary>
    internal required Vector3[] Regions { get; init; }

    /// <summary>Hair length at each vertex, metres.</summary>
    internal required float[] Lengths { get; init; }

    internal required int[] Triangles { get; init; }

    internal required HairRoot[] Hairs { get; init; }
}
