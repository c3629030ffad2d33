using System.Numerics;

namespace EdgeLynx.Synthesis.Coats;

/// <summary>An individual's own marks over the trunk, legs and neck.</summary>
internal interface IPattern
{
    /// <summary>Darkness 0..1 at a rest-pose point; a second value lifts the inside of rosettes to a tone between.</summary>
    (float Dark, float Inside) At(Vector3 rest, Vector3 region);
}
