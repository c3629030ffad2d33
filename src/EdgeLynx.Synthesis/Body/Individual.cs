using System.Numerics;
using EdgeLynx.Synthesis.Coats;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>One animal: its species, build and coat. The coat is coloured once a season form and shared.</summary>
internal sealed class Individual
{
    private readonly Lazy<Vector3[]> _colours;

    internal Individual(Species species, Physique build, Coat coat)
    {
        (Species, Build, Coat) = (species, build, coat);
        _colours = new(() =>
        {
            var hairs = species.Body.Hairs;
            var colours = new Vector3[hairs.Length];
            for (var i = 0; i < colours.Length; i++)
                colours[i] = coat.At(hairs[i].Root, hairs[i].Region).Colour;
            return colours;
        });
    }

    internal Species Species { get; }

    internal Physique Build { get; }

    internal Coat Coat { get; }

    internal BoneTransform[] Pose(QuadrupedMotion motion, float time) => new QuadrupedSolver(Species.Bones, Build).Solve(motion.At(time));

    /// <summary>What to draw for a pose.</summary>
    internal Actor Actor(BoneTransform[] pose, View view)
    {
        var bones = Species.Bones;
        var centre = pose[Bone.Loin].Point(bones.Joint[Bone.Loin]);
        var pixel = Math.Max(0.3f, Vec.Length(centre - view.Position)) / view.Focal;
        var meshes = new List<Mesh>
        {
            Creature.Skin(Species.Body, pose, new SkinMaterial(Coat)),
            Creature.Hair(Species.Body, pose, _colours.Value, new HairMaterial(), view.Position, pixel),
        };
        meshes.AddRange(Features.Build(Species.Body, bones, pose, _colours.Value, new Rng(77)));
        var feet = new Vector3[4];
        for (var leg = 0; leg < 4; leg++)
            feet[leg] = pose[Bone.Leg(leg, 3)].Point(bones.Tip[Bone.Leg(leg, 3)]);
        var eyes = new List<(Vector3, Vector3)>();
        for (var side = 1; side >= -1; side -= 2)
        {
            var look = Vec.Unit(pose[Bone.Head].Turn.Apply(new Vector3(0.85f, (bones.Plan.Muzzle > 1.5f ? 0.8f : 0.4f) * side, 0.05f)));
            eyes.Add((pose[Bone.Head].Point(Features.Eye(bones, side)), look));
        }
        var reach = (0.85f + Math.Max(0, bones.Plan.TailLength - 0.2f)) * bones.Plan.Size * Build.Size;
        return new Actor(meshes, centre, reach, feet, eyes);
    }
}
