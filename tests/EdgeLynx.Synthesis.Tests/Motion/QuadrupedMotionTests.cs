using System.Numerics;
using EdgeLynx.Synthesis.Body;
using EdgeLynx.Synthesis.Motion;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Tests.Motion;

public sealed class QuadrupedMotionTests
{
    private sealed class Slope : IGround
    {
        public float Height(float x, float y) => 0.05f * x + 0.1f * y;
    }

    [Theory]
    [InlineData((int)Act.Walk)]
    [InlineData((int)Act.Trot)]
    [InlineData((int)Act.Sniff)]
    public void At_WhileAFootCarries_ItStaysWhereItIs(int act)
    {
        var motion = Motion((Act)act);
        var still = 0;
        for (var i = 0; i < 150; i++)
        {
            BodyPose now = motion.At(i * 0.01f), next = motion.At((i + 1) * 0.01f);
            for (var leg = 0; leg < 4; leg++)
            {
                var step = Vec.Length(next.Toes[leg] - now.Toes[leg]);
                Assert.True(step < 0.12f, $"leg {leg} jumps {step} m at {i}");
                still += step < 1e-4f ? 1 : 0;
            }
        }
        // Walking, each foot carries for three fifths of the time; trotting, for a little less than half.
        Assert.True(still > 600 * ((Act)act == Act.Trot ? 0.35f : 0.55f), $"{still} of 600");
    }

    [Theory]
    [InlineData((int)Act.Walk)]
    [InlineData((int)Act.Trot)]
    [InlineData((int)Act.Stand)]
    [InlineData((int)Act.Sit)]
    [InlineData((int)Act.ScentMark)]
    [InlineData((int)Act.Groom)]
    public void Solve_AnyAct_KeepsBonesTheirLengthAndPawsOnTheGround(int act)
    {
        var bones = Species.Lynx.Bones;
        var motion = Motion((Act)act);
        for (var i = 0; i < 30; i++)
        {
            var pose = motion.At(i * 0.05f);
            var moved = new QuadrupedSolver(bones, Physique.Average).Solve(pose);
            for (var leg = 0; leg < 4; leg++)
            {
                for (var part = 0; part < 3; part++)
                {
                    int upper = Bone.Leg(leg, part), lower = Bone.Leg(leg, part + 1);
                    Vector3 a = moved[upper].Point(bones.Joint[upper]), b = moved[lower].Point(bones.Joint[lower]);
                    var rest = Vec.Length(bones.Joint[lower] - bones.Joint[upper]);
                    Assert.Equal(rest, Vec.Length(b - a), 0.02f);
                }
                var toe = leg < 2 ? bones.Tip[Bone.Leg(leg, 3)] : bones.Joint[Bone.Leg(leg, 3)];
                var at = moved[Bone.Leg(leg, 3)].Point(toe);
                Assert.True(Vec.Length(at - pose.Toes[leg]) < 0.09f, $"{(Act)act}: leg {leg} misses its place by {Vec.Length(at - pose.Toes[leg])} m");
            }
        }
    }

    [Fact]
    public void Solve_Walking_HocksPointBackwardsAndElbowsToo()
    {
        var bones = Species.Lynx.Bones;
        var moved = new QuadrupedSolver(bones, Physique.Average).Solve(Motion(Act.Stand).At(0));
        Vector3 At(int leg, int part) => moved[Bone.Leg(leg, part)].Point(bones.Joint[Bone.Leg(leg, part)]);
        Assert.True(At(2, 2).X < At(2, 1).X - 0.1f, "the hock lies behind the stifle");
        Assert.True(At(2, 2).X < At(2, 3).X, "and behind the toes");
        Assert.True(At(0, 2).X < At(0, 1).X, "the elbow lies behind the shoulder");
    }

    private static QuadrupedMotion Motion(Act act) =>
        new(Species.Lynx.Bones, Physique.Average, new Slope(), new Track(Vector3.Zero, 0.1f, 0), act, new Rng(5));
}
