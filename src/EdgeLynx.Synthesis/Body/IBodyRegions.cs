using System.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>What differs over a body: how hair lies and how long it is, and which region a point belongs to.</summary>
internal interface IBodyRegions
{
    /// <summary>The bone that a bone hangs on, or -1.</summary>
    int Parent(int bone);

    /// <summary>The direction hair lies in on this bone.</summary>
    Vector3 Comb(int bone, Vector3 rest);

    /// <summary>Hair length, metres.</summary>
    float HairLength(int bone, Vector3 rest, Vector3 normal);

    /// <summary>As <see cref="BodyMesh.Regions"/>.</summary>
    Vector3 Region(Vector3 rest, Vector3 normal, ReadOnlySpan<float> weights);
}
