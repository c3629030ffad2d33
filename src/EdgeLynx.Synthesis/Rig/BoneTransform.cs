using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Rig;

/// <summary>How a bone has moved from the rest pose: turned about its joint, scaled, and carried to where the joint now is.</summary>
/// <param name="Turn">Rotation, scaled by the individual's size.</param>
/// <param name="Shift">World position minus the turned rest position of the joint.</param>
internal readonly record struct BoneTransform(Frame Turn, Vector3 Shift)
{
    internal Vector3 Point(Vector3 rest) => Turn.Apply(rest) + Shift;

    internal static BoneTransform Of(Frame turn, Vector3 restJoint, Vector3 joint) => new(turn, joint - turn.Apply(restJoint));
}
