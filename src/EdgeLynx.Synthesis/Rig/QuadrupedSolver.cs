using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Rig;

/// <summary>Turns a pose into bone transforms: the spine by its angles, the legs by two-bone inverse kinematics to their feet.</summary>
internal sealed class QuadrupedSolver(Skeleton rest, Physique build)
{
    private readonly BoneTransform[] _out = new BoneTransform[Bone.Count];
    private readonly Vector3[] _joint = new Vector3[Bone.Count];
    private readonly Frame[] _turn = new Frame[Bone.Count];

    private float Size => rest.Plan.Size * build.Size;

    private float LegSize => Size * build.Leg;

    internal BoneTransform[] Solve(BodyPose pose)
    {
        _joint[Bone.Pelvis] = pose.Hips;
        _turn[Bone.Pelvis] = pose.HipsTurn;
        Hang(Bone.Loin, Frame.YawPitchRoll(pose.LoinYaw, pose.LoinPitch, 0));
        Hang(Bone.Chest, Frame.YawPitchRoll(pose.ChestYaw, pose.ChestPitch, 0));
        Hang(Bone.Neck, Frame.YawPitchRoll(pose.NeckYaw, pose.NeckPitch, 0));
        Hang(Bone.Head, Frame.YawPitchRoll(pose.HeadYaw, pose.HeadPitch, pose.HeadRoll));
        for (var i = 0; i < Bone.TailCount; i++)
            Hang(Bone.Tail + i, Frame.YawPitchRoll(pose.TailYaw, -(i == 0 ? pose.TailPitch : pose.TailCurl), 0));
        Hang(Bone.LeftEar, Frame.Identity);
        Hang(Bone.RightEar, Frame.Identity);
        for (var leg = 0; leg < 4; leg++)
        {
            if (leg < 2)
                Fore(leg, pose);
            else
                Hind(leg, pose);
        }
        for (var b = 0; b < Bone.Count; b++)
            _out[b] = BoneTransform.Of(Scaled(b), rest.Joint[b], _joint[b]);
        return _out;
    }

    private Frame Scaled(int bone)
    {
        var turn = _turn[bone];
        if (bone is Bone.Pelvis or Bone.Loin or Bone.Chest)
            return new(turn.X * Size, turn.Y * (Size * build.Girth), turn.Z * (Size * build.Girth));
        return turn.Scaled(bone >= Bone.LeftEar || bone == Bone.Head ? Size * build.Head : bone >= Bone.Legs ? LegSize : Size);
    }

    private void Hang(int bone, Frame turn)
    {
        var parent = Bone.Parent(bone);
        _turn[bone] = _turn[parent].Then(turn);
        var scale = bone >= Bone.LeftEar ? Size * build.Head : Size;
        _joint[bone] = _joint[parent] + _turn[parent].Apply((rest.Joint[bone] - rest.Joint[parent]) * scale);
    }

    private void Fore(int leg, BodyPose pose)
    {
        int scapula = Bone.Leg(leg, 0), humerus = Bone.Leg(leg, 1), radius = Bone.Leg(leg, 2), paw = Bone.Leg(leg, 3);
        var chest = _turn[Bone.Chest];
        _joint[scapula] = _joint[Bone.Chest] + chest.Apply((rest.Joint[scapula] - rest.Joint[Bone.Chest]) * Size);
        // The shoulder blade swings with the step: half of a cat's stride comes from it.
        var reach = Vec.Dot(pose.Toes[leg] - _joint[scapula], chest.X) / (0.6f * LegSize) - 0.09f;
        _turn[scapula] = chest.Then(Frame.About(Vector3.UnitY, -0.55f * Math.Clamp(reach, -0.6f, 0.6f)));
        _joint[humerus] = _joint[scapula] + _turn[scapula].Apply((rest.Joint[humerus] - rest.Joint[scapula]) * LegSize);
        _turn[paw] = Frame.YawPitchRoll(pose.Heading, pose.FootPitch[leg], 0);
        var carpus = pose.Toes[leg] + _turn[paw].Apply((rest.Joint[paw] - rest.Tip[paw]) * LegSize);
        TwoBones(humerus, radius, paw, carpus, -chest.X, chest.Y);
    }

    private void Hind(int leg, BodyPose pose)
    {
        int femur = Bone.Leg(leg, 0), tibia = Bone.Leg(leg, 1), meta = Bone.Leg(leg, 2), toes = Bone.Leg(leg, 3);
        var pelvis = _turn[Bone.Pelvis];
        _joint[femur] = _joint[Bone.Pelvis] + pelvis.Apply((rest.Joint[femur] - rest.Joint[Bone.Pelvis]) * Size);
        var heading = Frame.YawPitchRoll(pose.Heading, 0, 0);
        _turn[toes] = heading.Then(Frame.YawPitchRoll(0, Math.Max(pose.FootPitch[leg], -0.9f), 0));
        _joint[toes] = pose.Toes[leg];
        var most = 0.995f * LegSize * (Length(femur, tibia) + Length(tibia, meta));
        var lean = pose.HockLean[leg - 2];
        Vector3 hock;
        // A leg that trails behind rolls over its toes until the hip is in reach.
        for (var tries = 0; ; tries++, lean += 0.1f)
        {
            _turn[meta] = heading.Then(Frame.About(Vector3.UnitY, lean));
            hock = _joint[toes] + _turn[meta].Apply((rest.Joint[meta] - rest.Joint[toes]) * LegSize);
            if (tries == 9 || Vec.Length(hock - _joint[femur]) <= most)
                break;
        }
        TwoBones(femur, tibia, meta, hock, pelvis.X, pelvis.Y);
        _turn[meta] = Frame.Carry(rest.Joint[toes] - rest.Joint[meta], Vector3.UnitY, _joint[toes] - _joint[meta], heading.Y);
    }

    private float Length(int from, int to) => Vec.Length(rest.Joint[to] - rest.Joint[from]);

    private void TwoBones(int upper, int lower, int end, Vector3 target, Vector3 pole, Vector3 side)
    {
        float a = Length(upper, lower) * LegSize, b = Length(lower, end) * LegSize;
        var to = target - _joint[upper];
        var d = Vec.Length(to);
        var reach = Math.Clamp(d, MathF.Abs(a - b) * 1.05f + 1e-4f, (a + b) * 0.998f);
        var along = Vec.Unit(to);
        var bend = Vec.Unit(pole - along * Vec.Dot(pole, along));
        var x = (a * a - b * b + reach * reach) / (2 * reach);
        _joint[lower] = _joint[upper] + along * x + bend * MathF.Sqrt(Math.Max(0, a * a - x * x));
        _joint[end] = _joint[upper] + along * reach;
        _turn[upper] = Frame.Carry(rest.Joint[lower] - rest.Joint[upper], Vector3.UnitY, _joint[lower] - _joint[upper], side);
        _turn[lower] = Frame.Carry(rest.Joint[end] - rest.Joint[lower], Vector3.UnitY, _joint[end] - _joint[lower], side);
    }
}
