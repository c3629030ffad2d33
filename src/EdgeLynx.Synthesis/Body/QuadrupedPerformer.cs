using System.Numerics;
using EdgeLynx.Records;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>An animal in motion.</summary>
internal sealed class QuadrupedPerformer(Individual animal, QuadrupedMotion motion) : Performer
{
    internal override DetectionCategory Category => DetectionCategory.Animal;

    internal override string Kind => animal.Species.Name;

    internal override Actor Act(float time, View view) => animal.Actor(animal.Pose(motion, time), view);

    internal override Vector3 Forward(float time)
    {
        var pose = animal.Pose(motion, time);
        var bones = animal.Species.Bones;
        return Vec.Unit(pose[Bone.Chest].Point(bones.Joint[Bone.Chest]) - pose[Bone.Pelvis].Point(bones.Joint[Bone.Pelvis]));
    }

    internal override IReadOnlyList<Vector3> Outline(float time) => [.. Points(time).Select(p => p.At)];

    internal override IReadOnlyList<(Vector3 At, float Tolerance)> Points(float time)
    {
        var pose = animal.Pose(motion, time);
        var bones = animal.Species.Bones;
        var plan = bones.Plan;
        var size = plan.Size * animal.Build.Size;
        var points = new List<(Vector3, float)>(KeypointNames.Count);
        void Add(int bone, Vector3 rest, float tolerance) => points.Add((pose[bone].Point(rest), tolerance * size));
        Add(Bone.Head, Features.Eye(bones, 1), 0.035f);
        Add(Bone.Head, Features.Eye(bones, -1), 0.035f);
        Add(Bone.LeftEar, bones.Joint[Bone.LeftEar], 0.045f);
        Add(Bone.RightEar, bones.Joint[Bone.RightEar], 0.045f);
        Add(Bone.Head, bones.Nose, 0.035f);
        Add(Bone.Neck, bones.Joint[Bone.Head] + new Vector3(-0.01f, 0, -0.07f), 0.11f);
        Add(Bone.Pelvis, bones.Joint[Bone.Tail], 0.1f);
        Add(Bone.Chest, bones.Joint[Bone.Chest] + new Vector3(0.09f * plan.TrunkLength, 0, 0.09f * plan.Girth), 0.11f);
        for (var leg = 0; leg < 4; leg++)
        {
            var elbow = Bone.Leg(leg, leg < 2 ? 2 : 1);
            Add(elbow, bones.Joint[elbow], 0.09f);
        }
        for (var leg = 0; leg < 4; leg++)
        {
            var knee = Bone.Leg(leg, leg < 2 ? 3 : 2);
            Add(knee, bones.Joint[knee], 0.06f);
        }
        for (var leg = 0; leg < 4; leg++)
        {
            var toe = leg < 2 ? bones.Tip[Bone.Leg(leg, 3)] : bones.Joint[Bone.Leg(leg, 3)];
            Add(Bone.Leg(leg, 3), toe + new Vector3(0.025f, 0, 0), 0.07f);
        }
        return points;
    }
}
