using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Motion;

/// <summary>Poses of a four-legged animal over time. Feet are planted in world space and stay there while they carry weight.</summary>
internal sealed class QuadrupedMotion(Skeleton rest, Physique build, IGround ground, Track track, Act act, Rng temper)
{
    private static readonly float[] WalkPhase = [0.25f, 0.75f, 0.0f, 0.5f];
    private static readonly float[] TrotPhase = [0.0f, 0.5f, 0.52f, 0.02f];

    private readonly float _size = rest.Plan.Size * build.Size;
    private readonly float _mood = temper.Fork("mood").Range(-1, 1);
    private readonly float _look = temper.Fork("look").Range(-1, 1);
    private readonly float _pace = temper.Fork("pace").Range(0.9f, 1.1f);
    private readonly float _offset = temper.Fork("phase").Range(0, 1);

    /// <summary>Metres a second.</summary>
    internal float Speed => _size * MathF.Sqrt(rest.Plan.LegLength) * _pace * (act switch
    {
        Act.Walk => 0.95f,
        Act.Sniff => 0.6f,
        Act.Trot => 2.5f,
        _ => 0,
    });

    /// <summary>The pose <paramref name="time"/> seconds after the start.</summary>
    internal BodyPose At(float time)
    {
        var pose = new BodyPose();
        var s = Speed * time;
        var moving = Speed > 0;
        var stride = _size * (act == Act.Trot ? 1.25f : 0.92f) * MathF.Sqrt(rest.Plan.LegLength);
        var cycle = s / stride + _offset;
        for (var leg = 0; leg < 4; leg++)
            Place(pose, leg, cycle, stride, moving);
        Carry(pose, s, cycle, moving);
        Express(pose, time, cycle);
        return pose;
    }

    private float Foot(int leg) => leg < 2 ? rest.Tip[Bone.Leg(leg, 3)].X : rest.Joint[Bone.Leg(leg, 3)].X;

    private void Place(BodyPose pose, int leg, float cycle, float stride, bool moving)
    {
        var home = Foot(leg) * _size;
        var side = (leg < 2 ? rest.Tip[Bone.Leg(leg, 3)].Y : rest.Joint[Bone.Leg(leg, 3)].Y) * _size * (moving ? 0.55f : 1);
        if (!moving)
        {
            var shuffle = temper.Fork((ulong)leg + 40);
            var reach = act is Act.Sit or Act.Groom
                ? (leg < 2 ? -0.1f : 0.16f) * _size
                : shuffle.Range(-0.09f, 0.09f) * _size;
            pose.Toes[leg] = OnGround(home + reach, side);
            return;
        }
        var phase = (act == Act.Trot ? TrotPhase : WalkPhase)[leg];
        var duty = act == Act.Trot ? 0.46f : 0.64f;
        var u = cycle + phase;
        var k = MathF.Floor(u);
        var f = u - k;
        // Body progress at which the foot stands at its place under the body in step k.
        float Stand(float step) => (step - phase - _offset + duty * 0.5f) * stride;
        if (f < duty)
        {
            pose.Toes[leg] = OnGround(Stand(k) + home, side);
            // The heel of the hand leaves the ground before the toes do.
            var push = Det.Smooth(duty - 0.16f, duty, f);
            pose.FootPitch[leg] = leg < 2 ? -0.35f * push : 0;
            if (leg >= 2)
                pose.HockLean[leg - 2] = 0.45f * push - 0.12f * (1 - Det.Smooth(0, 0.25f, f));
            return;
        }
        var w = (f - duty) / (1 - duty);
        var along = w * w * (3 - 2 * w);
        var from = OnGround(Stand(k) + home, side);
        var to = OnGround(Stand(k + 1) + home, side);
        var lift = Det.Sin(Det.Pi * w) * (act == Act.Trot ? 0.11f : 0.075f) * _size;
        pose.Toes[leg] = Vec.Mix(from, to, along) + new Vector3(0, 0, lift);
        var curl = Det.Sin(Det.Pi * Math.Min(1, w * 1.35f));
        pose.FootPitch[leg] = leg < 2 ? -0.35f * (1 - Det.Smooth(0, 0.2f, w)) - 1.05f * curl : -0.75f * curl;
        if (leg >= 2)
            pose.HockLean[leg - 2] = 0.45f * (1 - w) + 0.25f * curl - 0.12f * w;
    }

    private Vector3 OnGround(float s, float side)
    {
        var p = track.At(s);
        var h = track.HeadingAt(s);
        p += new Vector3(-Det.Sin(h), Det.Cos(h), 0) * side;
        p.Z = ground.Height(p.X, p.Y) + rest.ToeHeight * _size * build.Leg * 0.92f;
        return p;
    }

    private void Carry(BodyPose pose, float s, float cycle, bool moving)
    {
        float hipsAt = rest.Joint[Bone.Pelvis].X * _size, chestAt = rest.Joint[Bone.Chest].X * _size;
        var heading = track.HeadingAt(s + hipsAt * 0.3f);
        pose.Heading = heading;
        float Level(float x)
        {
            var p = track.At(s + x);
            var reach = 0.12f * _size;
            return (ground.Height(p.X, p.Y) * 2 + ground.Height(p.X + reach, p.Y) + ground.Height(p.X - reach, p.Y)) * 0.25f;
        }
        float low = Level(hipsAt), high = Level(chestAt + 0.1f * _size);
        var slope = Det.Atan2(high - low, chestAt + 0.1f * _size - hipsAt);
        var beat = Det.TwoPi * cycle * 2;
        var bob = moving ? Det.Sin(beat) * (act == Act.Trot ? 0.016f : 0.008f) * _size : 0;
        var legs = _size * build.Leg;
        var crouch = act switch { Act.Sniff => 0.955f, Act.Walk => 0.968f, Act.Trot => 0.965f, _ => 0.985f };
        var hips = track.At(s + hipsAt);
        hips.Z = low + rest.Joint[Bone.Pelvis].Z * legs * crouch + bob;
        var sway = moving ? 0.05f * Det.Sin(Det.TwoPi * cycle) : 0.04f * _mood;
        pose.HipsTurn = Frame.YawPitchRoll(heading + sway * 0.6f, slope + 0.02f * Det.Sin(beat + 0.9f), sway);
        pose.Hips = hips;
        pose.LoinYaw = -sway * 0.7f + track.Curve * 0.2f;
        pose.ChestYaw = -sway * 0.5f + track.Curve * 0.2f;
        pose.LoinPitch = -0.015f;
        if (act is Act.Sit or Act.Groom)
            Haunches(pose, hips, low, slope, heading, legs);
    }

    private void Haunches(BodyPose pose, Vector3 hips, float low, float slope, float heading, float legs)
    {
        hips.Z = low + 0.235f * legs;
        hips += new Vector3(Det.Cos(heading), Det.Sin(heading), 0) * (0.0f * _size);
        pose.Hips = hips;
        pose.HipsTurn = Frame.YawPitchRoll(heading, slope + 0.72f, 0);
        pose.LoinPitch = -0.12f;
        pose.ChestPitch = 0.1f;
        // Sitting, the whole metatarsus lies on the ground.
        pose.HockLean[0] = pose.HockLean[1] = -1.12f;
        for (var leg = 0; leg < 2; leg++)
            pose.Toes[leg] = OnGround((Foot(leg) - 0.115f) * _size, 0.06f * (leg == 0 ? 1 : -1) * _size);
        for (var leg = 2; leg < 4; leg++)
            pose.Toes[leg] = OnGround((Foot(leg) + 0.2f) * _size, 0.1f * (leg == 2 ? 1 : -1) * _size);
    }

    private void Express(BodyPose pose, float time, float cycle)
    {
        var slow = Noise.At(time * 0.45f + _mood * 17, 3.1f, 99);
        var nod = Det.Sin(Det.TwoPi * cycle * 2 + 0.6f);
        pose.TailPitch = -0.25f + 0.25f * _mood;
        pose.TailCurl = rest.Plan.TailLength > 0.3f ? 0.16f + 0.1f * _look : 0.08f * _look;
        pose.TailYaw = 0.08f * Noise.At(time * 0.8f, _mood * 9, 7);
        switch (act)
        {
            case Act.Walk:
                pose.NeckPitch = -0.34f + 0.14f * _mood + 0.025f * nod;
                pose.HeadPitch = 0.2f - 0.1f * _mood;
                pose.NeckYaw = 0.28f * _look + 0.15f * slow;
                pose.HeadYaw = 0.35f * _look + 0.2f * slow;
                break;
            case Act.Sniff:
                pose.NeckPitch = -1.0f;
                pose.HeadPitch = 0.05f + 0.1f * slow;
                pose.HeadYaw = 0.35f * slow;
                break;
            case Act.Trot:
                pose.NeckPitch = -0.22f + 0.03f * nod;
                pose.HeadPitch = 0.12f;
                pose.HeadYaw = 0.2f * _look;
                break;
            case Act.Groom:
                pose.ChestYaw = 0.35f * Math.Sign(_look);
                pose.NeckYaw = 0.85f * Math.Sign(_look);
                pose.HeadYaw = 0.75f * Math.Sign(_look);
                pose.NeckPitch = -0.75f;
                pose.HeadPitch = -0.35f + 0.15f * Det.Sin(time * 5);
                break;
            case Act.Sit:
                pose.NeckPitch = -0.2f;
                pose.HeadPitch = -0.5f + 0.08f * slow;
                pose.NeckYaw = 0.4f * _look + 0.2f * slow;
                pose.HeadYaw = 0.6f * _look + 0.3f * slow;
                break;
            default:
                pose.NeckPitch = -0.05f + 0.2f * _mood;
                pose.HeadPitch = -0.05f - 0.15f * _mood;
                pose.NeckYaw = 0.5f * _look + 0.2f * slow;
                pose.HeadYaw = 0.55f * _look + 0.3f * slow;
                if (act == Act.ScentMark)
                    (pose.TailPitch, pose.TailCurl) = (1.5f, 0.12f);
                break;
        }
    }
}
