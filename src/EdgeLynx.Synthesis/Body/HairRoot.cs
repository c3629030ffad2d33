using System.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>One lock of hair in the rest pose.</summary>
/// <param name="Root">Where it grows, metres.</param>
/// <param name="Normal">The skin's normal there.</param>
/// <param name="Along">Its direction, unit.</param>
/// <param name="Length">Metres.</param>
/// <param name="Variation">-1..1: lighter or darker than its neighbours.</param>
/// <param name="Region">As <see cref="BodyMesh.Regions"/>.</param>
/// <param name="Skin">What moves it.</param>
internal readonly record struct HairRoot(
    Vector3 Root, Vector3 Normal, Vector3 Along, float Length, float Variation, Vector3 Region, Skin Skin);
