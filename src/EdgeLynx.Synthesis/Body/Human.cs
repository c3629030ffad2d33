using System.Numerics;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>A walking person in outdoor clothes: recognisable as one, and no one.</summary>
internal sealed class Human(IGround ground, Track track, Rng rng) : Performer
{
    private static readonly Vector3[] Joint = Joints();
    private static readonly Lazy<BodyMesh> Body = new(() => BodyBuilder.Build(Flesh(), new HumanRegions(), HumanBone.Count, 0x4A11));

    private readonly float _size = rng.Fork("size").Range(0.93f, 1.06f);
    private readonly Material _clothes = new ClothesMaterial(rng.Fork("clothes"));

    internal override DetectionCategory Category => DetectionCategory.Person;

    internal override string Kind => "person";

    internal override IReadOnlyList<(Vector3 At, float Tolerance)> Points(float time) => [];

    internal override Vector3 Forward(float time)
    {
        var h = track.HeadingAt(1.2f * time);
        return new(Det.Cos(h), Det.Sin(h), 0);
    }

    internal override IReadOnlyList<Vector3> Outline(float time)
    {
        var pose = Pose(time);
        return [.. Enumerable.Range(0, HumanBone.Count).Select(b => pose[b].Point(Joint[b]))];
    }

    internal override Actor Act(float time, View view)
    {
        var pose = Pose(time);
        var skin = Creature.Skin(Body.Value, pose, _clothes);
        return new Actor([skin], pose[HumanBone.Hips].Point(Joint[HumanBone.Hips]), 1.1f * _size,
            [pose[HumanBone.Leg(0, 2)].Point(Joint[HumanBone.Leg(0, 2)]), pose[HumanBone.Leg(1, 2)].Point(Joint[HumanBone.Leg(1, 2)])], []);
    }

    private BoneTransform[] Pose(float time)
    {
        var s = 1.2f * time;
        var phase = Det.TwoPi * (s / 1.45f) + rng.Fork("phase").Range(0, Det.TwoPi);
        var root = track.At(s);
        root.Z = ground.Height(root.X, root.Y) + Joint[HumanBone.Hips].Z * _size * 0.985f + 0.015f * Det.Cos(2 * phase);
        var heading = Frame.YawPitchRoll(track.HeadingAt(s), 0, 0);
        var turn = new Frame[HumanBone.Count];
        var at = new Vector3[HumanBone.Count];
        var pose = new BoneTransform[HumanBone.Count];
        for (var b = 0; b < HumanBone.Count; b++)
        {
            var parent = HumanBone.Parent(b);
            var local = Frame.About(Vector3.UnitY, Swing(b, phase));
            turn[b] = parent < 0 ? heading : turn[parent].Then(local);
            at[b] = parent < 0 ? root : at[parent] + turn[parent].Apply((Joint[b] - Joint[parent]) * _size);
            pose[b] = BoneTransform.Of(turn[b].Scaled(_size), Joint[b], at[b]);
        }
        return pose;
    }

    /// <summary>Pitch of a bone in the walk, radians; positive carries a hanging limb backwards.</summary>
    private static float Swing(int bone, float phase)
    {
        for (var side = 0; side < 2; side++)
        {
            var p = phase + side * Det.Pi;
            if (bone == HumanBone.Leg(side, 0))
                return -0.12f - 0.42f * Det.Sin(p);
            if (bone == HumanBone.Leg(side, 1))
                return 0.12f + 0.75f * Math.Max(0, Det.Sin(p + 1.5f)) * (Det.Cos(p) > 0 ? 1 : 0.25f);
            if (bone == HumanBone.Leg(side, 2))
                return 0.15f * Det.Sin(p);
            if (bone == HumanBone.Arm(side, 0))
                return 0.42f * Det.Sin(p);
            if (bone == HumanBone.Arm(side, 1))
                return -0.35f;
        }
        return bone == HumanBone.Chest ? 0.06f : 0;
    }

    private static Vector3[] Joints()
    {
        var j = new Vector3[HumanBone.Count];
        j[HumanBone.Hips] = new(0, 0, 0.95f);
        j[HumanBone.Chest] = new(0, 0, 1.12f);
        j[HumanBone.Head] = new(0.01f, 0, 1.5f);
        for (var side = 0; side < 2; side++)
        {
            var y = side == 0 ? 1f : -1f;
            j[HumanBone.Arm(side, 0)] = new(0, 0.2f * y, 1.42f);
            j[HumanBone.Arm(side, 1)] = new(-0.02f, 0.25f * y, 1.13f);
            j[HumanBone.Leg(side, 0)] = new(0, 0.095f * y, 0.92f);
            j[HumanBone.Leg(side, 1)] = new(0.02f, 0.1f * y, 0.5f);
            j[HumanBone.Leg(side, 2)] = new(-0.01f, 0.1f * y, 0.085f);
        }
        return j;
    }

    private static Solid Flesh()
    {
        var parts = new List<RoundCone>
        {
            new(new(0, 0, 0.94f), new(0, 0, 1.06f), 0.13f, 0.125f, 1.25f, HumanBone.Hips),
            new(new(0, 0, 1.12f), new(0, 0, 1.34f), 0.125f, 0.135f, 1.3f, HumanBone.Chest),
            new(new(0, 0, 1.4f), new(0, 0, 1.5f), 0.075f, 0.055f, 1.1f, HumanBone.Chest),
            new(new(0.015f, 0, 1.58f), new(0.015f, 0, 1.66f), 0.085f, 0.095f, 0.82f, HumanBone.Head),
            // A rucksack: what most people in front of a camera trap carry.
            new(new(-0.17f, 0, 1.1f), new(-0.17f, 0, 1.36f), 0.1f, 0.09f, 1.3f, HumanBone.Chest),
        };
        for (var side = 0; side < 2; side++)
        {
            Vector3 shoulder = Joint[HumanBone.Arm(side, 0)], elbow = Joint[HumanBone.Arm(side, 1)];
            Vector3 hip = Joint[HumanBone.Leg(side, 0)], knee = Joint[HumanBone.Leg(side, 1)], ankle = Joint[HumanBone.Leg(side, 2)];
            parts.Add(new(shoulder, elbow, 0.065f, 0.05f, 1, HumanBone.Arm(side, 0)));
            parts.Add(new(elbow, elbow + new Vector3(0.03f, 0, -0.24f), 0.048f, 0.036f, 1, HumanBone.Arm(side, 1)));
            parts.Add(new(elbow + new Vector3(0.03f, 0, -0.25f), elbow + new Vector3(0.05f, 0, -0.33f), 0.038f, 0.03f, 0.7f, HumanBone.Arm(side, 1)));
            parts.Add(new(hip, knee, 0.1f, 0.065f, 1, HumanBone.Leg(side, 0)));
            parts.Add(new(knee, ankle, 0.065f, 0.048f, 1, HumanBone.Leg(side, 1)));
            parts.Add(new(ankle + new Vector3(-0.03f, 0, -0.035f), ankle + new Vector3(0.15f, 0, -0.05f), 0.05f, 0.036f, 1, HumanBone.Leg(side, 2)));
        }
        return new Solid(parts, 0.03f);
    }

    private sealed class HumanRegions : IBodyRegions
    {
        public int Parent(int bone) => HumanBone.Parent(bone);

        public Vector3 Comb(int bone, Vector3 rest) => -Vector3.UnitZ;

        public float HairLength(int bone, Vector3 rest, Vector3 normal) => 0;

        // x: trousers below the belt, y: hands and face, z: boots; the rest is the jacket.
        public Vector3 Region(Vector3 rest, Vector3 normal, ReadOnlySpan<float> weights) => new(
            weights[HumanBone.Leg(0, 0)] + weights[HumanBone.Leg(0, 1)] + weights[HumanBone.Leg(1, 0)] + weights[HumanBone.Leg(1, 1)],
            rest.Z > 1.5f ? 1 : 0, weights[HumanBone.Leg(0, 2)] + weights[HumanBone.Leg(1, 2)]);
    }
}
