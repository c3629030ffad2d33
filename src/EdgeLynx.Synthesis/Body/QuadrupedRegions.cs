using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Hair and regions of a four-legged animal.</summary>
internal sealed class QuadrupedRegions(Skeleton bones) : IBodyRegions
{
    public int Parent(int bone) => Bone.Parent(bone);

    public Vector3 Comb(int bone, Vector3 rest) => bone switch
    {
        Bone.Head => Vec.Unit(rest - bones.Nose + new Vector3(0, rest.Y * 1.2f, -0.02f)),
        Bone.Neck => new Vector3(-0.75f, Math.Sign(rest.Y) * 0.25f, -0.6f),
        < Bone.Tail => new Vector3(-0.93f, 0, -0.36f),
        < Bone.Legs => Vec.Unit(bones.Tip[bone] - bones.Joint[bone]),
        < Bone.LeftEar => (bone - Bone.Legs) % Bone.PerLeg == 0
            ? new Vector3(-0.6f, 0, -0.8f)
            : Vec.Unit(bones.Tip[bone] - bones.Joint[bone]) + new Vector3(-0.35f, 0, 0),
        _ => Vector3.UnitZ,
    };

    public float HairLength(int bone, Vector3 rest, Vector3 normal)
    {
        var plan = bones.Plan;
        var hair = plan.Hair;
        switch (bone)
        {
            case Bone.Head:
                var fromNose = Vec.Length(rest - bones.Nose);
                var cheek = Det.Smooth(0.02f, 0.055f, MathF.Abs(rest.Y)) * Det.Smooth(bones.Joint[Bone.Head].Z + 0.03f, bones.Joint[Bone.Head].Z - 0.03f, rest.Z)
                    * Det.Smooth(0.07f, 0.13f, fromNose);
                return Det.Lerp(hair * Det.Lerp(0.16f, 0.5f, Det.Smooth(0.05f, 0.2f, fromNose)), plan.Ruff, plan.Ruff > 0 ? cheek : 0);
            case Bone.Neck:
                return (hair * (1.15f - 0.3f * normal.Z) + plan.Mane * Det.Smooth(0.5f, 0.95f, normal.Z));
            case < Bone.Tail:
                return hair * (normal.Z < -0.3f ? 1.35f : 0.95f) + plan.Mane * Det.Smooth(0.6f, 0.98f, normal.Z) * (bone == Bone.Pelvis ? 0.3f : 1);
            case < Bone.Legs:
                return hair * (plan.TailLength > 0.3f ? 0.9f : 0.75f);
            default:
                var part = (bone - Bone.Legs) % Bone.PerLeg;
                return hair * (part switch { 0 => 0.85f, 1 => 0.62f, 2 => 0.36f, _ => 0.3f });
        }
    }

    public Vector3 Region(Vector3 rest, Vector3 normal, ReadOnlySpan<float> weights)
    {
        float leg = 0, head = weights[Bone.Head] + 0.35f * weights[Bone.Neck];
        for (var l = 0; l < 4; l++)
        {
            for (var part = 0; part < Bone.PerLeg; part++)
                leg += weights[Bone.Leg(l, part)] * (part == 0 ? 0.1f : 1);
        }
        // Along the leg by height: 0 at the elbow's height, 1 at the ground.
        var down = leg * Det.Saturate(1.12f - rest.Z / (bones.Joint[Bone.Chest].Z * 0.78f));
        var trunk = (rest.Z - (bones.Joint[Bone.Chest].Z - 0.07f)) / (0.14f * bones.Plan.Girth);
        var dorsal = Det.Lerp(Math.Clamp(0.55f * normal.Z + 0.5f * trunk, -1, 1), Math.Clamp(normal.Z + 0.15f, -1, 1), head);
        return new(Det.Lerp(dorsal, 0.1f, Det.Saturate(leg * 0.8f)), Math.Max(0, down), head);
    }
}
