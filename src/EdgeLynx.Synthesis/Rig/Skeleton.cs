using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Rig;

/// <summary>Joints of a body plan in its rest pose, metres.</summary>
internal sealed class Skeleton
{
    internal Skeleton(BodyPlan plan)
    {
        Plan = plan;
        float t = plan.TrunkLength, l = plan.LegLength;
        // The legs carry the trunk: a longer leg lifts everything above the elbow.
        var lift = (l - 1) * 0.34f;
        Vector3 At(float x, float y, float z) => new(x * t, y, z + lift);
        Joint[Bone.Pelvis] = At(-0.30f, 0, 0.575f);
        Joint[Bone.Loin] = At(-0.10f, 0, 0.575f);
        Joint[Bone.Chest] = At(0.12f, 0, 0.558f);
        Joint[Bone.Neck] = At(0.315f, 0, 0.575f);
        var rise = Frame.YawPitchRoll(0, plan.NeckRise, 0);
        Joint[Bone.Head] = Joint[Bone.Neck] + rise.Apply(new Vector3(0.125f, 0, 0.095f)) * plan.NeckLength;
        Tip[Bone.Head] = Joint[Bone.Head] + new Vector3(0.075f + 0.075f * plan.Muzzle, 0, -0.022f - 0.02f * plan.Muzzle) * plan.HeadSize;
        var step = plan.TailLength / Bone.TailCount;
        for (var i = 0; i <= Bone.TailCount; i++)
        {
            var drop = plan.TailLength > 0.3f ? 0.62f : 0.45f;
            var p = At(-0.405f, 0, 0.60f) + new Vector3(-i * step * 0.8f, 0, -i * step * drop);
            if (i < Bone.TailCount)
                Joint[Bone.Tail + i] = p;
            if (i > 0)
                Tip[Bone.Tail + i - 1] = p;
        }
        for (var leg = 0; leg < 4; leg++)
        {
            var side = leg % 2 == 0 ? 1f : -1f;
            if (leg < 2)
                Fore(leg, side, t, l, lift);
            else
                Hind(leg, side, t, l, lift);
        }
        foreach (var (bone, side) in new[] { (Bone.LeftEar, 1f), (Bone.RightEar, -1f) })
        {
            Joint[bone] = Joint[Bone.Head] + new Vector3(0.012f, side * 0.050f, 0.060f) * plan.HeadSize;
            Tip[bone] = Joint[bone] + new Vector3(-0.012f, side * 0.36f * plan.EarHeight, 0.92f * plan.EarHeight) * plan.HeadSize;
        }
        for (var b = 0; b < Bone.Legs; b++)
        {
            if (b < Bone.Head)
                Tip[b] = Joint[b + 1];
        }
    }

    internal BodyPlan Plan { get; }

    /// <summary>Where each bone turns.</summary>
    internal Vector3[] Joint { get; } = new Vector3[Bone.Count];

    /// <summary>Where each bone ends: the next joint, or its free end.</summary>
    internal Vector3[] Tip { get; } = new Vector3[Bone.Count];

    /// <summary>The nose's tip in the rest pose.</summary>
    internal Vector3 Nose => Tip[Bone.Head];

    /// <summary>The left eye's front in the rest pose; set once the flesh is known.</summary>
    internal Vector3 Eye { get; set; }

    /// <summary>Height of the last leg joint (base of the toes) over the ground.</summary>
    internal float ToeHeight => 0.038f * MathF.Sqrt(Plan.Paw);

    private void Fore(int leg, float side, float t, float l, float lift)
    {
        var back = 0.06f * (l - 1);
        Set(leg, 0, new(0.215f * t, side * 0.055f, 0.615f + lift));
        Set(leg, 1, new(0.315f * t, side * 0.08f, 0.475f + lift));
        Set(leg, 2, new(0.205f * t - back, side * 0.085f, 0.34f * l + lift * 0.0f));
        Set(leg, 3, new(0.228f * t - back, side * 0.078f, 0.125f * l));
        var toe = new Vector3(0.262f * t - back, side * 0.075f, ToeHeight);
        Close(leg, toe);
    }

    private void Hind(int leg, float side, float t, float l, float lift)
    {
        Set(leg, 0, new(-0.335f * t, side * 0.075f, 0.545f + lift));
        Set(leg, 1, new(-0.215f * t, side * 0.1f, 0.355f * l + lift * 0.2f));
        Set(leg, 2, new(-0.415f * t, side * 0.078f, 0.215f * l));
        Set(leg, 3, new(-0.365f * t, side * 0.075f, ToeHeight));
        Close(leg, new(-0.305f * t, side * 0.075f, ToeHeight * 0.55f));
    }

    private void Set(int leg, int part, Vector3 joint)
    {
        Joint[Bone.Leg(leg, part)] = joint;
        if (part > 0)
            Tip[Bone.Leg(leg, part - 1)] = joint;
    }

    private void Close(int leg, Vector3 end) => Tip[Bone.Leg(leg, 3)] = end;
}
