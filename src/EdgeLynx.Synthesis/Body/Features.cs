using System.Numerics;
using EdgeLynx.Synthesis.Coats;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>What is too fine for the solid: eyes, ears with their tufts, whiskers, antlers and tusks.</summary>
internal static class Features
{
    /// <summary>The front of the left (1) or right (-1) eye in the rest pose.</summary>
    internal static Vector3 Eye(Skeleton bones, int side) => new(bones.Eye.X, bones.Eye.Y * side, bones.Eye.Z);

    internal static List<Mesh> Build(BodyMesh body, Skeleton bones, BoneTransform[] pose, Vector3[] colours, Rng rng)
    {
        var plan = bones.Plan;
        var head = pose[Bone.Head];
        var eyes = new Mesh(new EyeMaterial(plan.Muzzle > 1.5f));
        var hairs = new Mesh(new HairMaterial(), twoSided: true) { CastsShadow = false };
        var ears = new Mesh(new HairMaterial(), twoSided: true);
        var flank = colours.Length > 0 ? colours[0] : new Vector3(0.3f);
        for (var side = 1; side >= -1; side -= 2)
        {
            Ball(eyes, Eye(bones, side) - new Vector3(0.0076f, 0.0034f * side, 0) * plan.HeadSize, 0.0108f * plan.HeadSize, side, head);
            Ear(ears, hairs, bones, pose[side > 0 ? Bone.LeftEar : Bone.RightEar], side, EarColour(body, colours, bones), rng.Fork((ulong)(side + 5)));
            if (!plan.Hooves)
                Whiskers(hairs, bones, head, side, rng.Fork((ulong)(side + 9)));
            if (plan.Antler > 0)
                Antler(ears, bones, head, side);
            if (plan.Tusk > 0)
            {
                var root = bones.Nose + new Vector3(-0.075f, 0.034f * side, -0.03f) * plan.HeadSize;
                Spike(ears, head, root, root + new Vector3(0.012f, 0.016f * side, plan.Tusk), 0.007f, new(0.7f, 0.66f, 0.55f));
            }
        }
        return [eyes, ears, hairs];
    }

    private static Vector3 EarColour(BodyMesh body, Vector3[] colours, Skeleton bones)
    {
        // The colour of the crown between the ears.
        var at = (bones.Joint[Bone.LeftEar] + bones.Joint[Bone.RightEar]) * 0.5f + new Vector3(0, 0, 0.01f);
        float best = 9;
        var colour = new Vector3(0.3f);
        for (var i = 0; i < body.Hairs.Length; i += 17)
        {
            var d = Vec.Length(body.Hairs[i].Root - at);
            if (d < best)
                (best, colour) = (d, colours[i]);
        }
        return colour;
    }

    private static void Ball(Mesh mesh, Vector3 centre, float radius, int side, BoneTransform head)
    {
        const int Rings = 10, Sides = 14;
        var axis = Vec.Unit(new Vector3(0.87f, 0.46f * side, 0.06f));
        var right = Vec.Unit(Vec.Cross(axis, Vector3.UnitZ));
        var up = Vec.Cross(right, axis);
        var start = mesh.Vertices.Count;
        for (var r = 0; r <= Rings; r++)
        {
            var polar = r * 1.7f / Rings;
            for (var s = 0; s <= Sides; s++)
            {
                var a = Det.TwoPi * s / Sides;
                var n = axis * Det.Cos(polar) + (right * Det.Cos(a) + up * Det.Sin(a)) * Det.Sin(polar);
                mesh.Add(head.Point(centre + n * radius), Vec.Unit(head.Turn.Apply(n)), new(polar, a, 0), Vector3.One);
            }
        }
        for (var r = 0; r < Rings; r++)
        {
            for (var s = 0; s < Sides; s++)
            {
                var a = start + r * (Sides + 1) + s;
                mesh.Quad(a, a + Sides + 1, a + Sides + 2, a + 1);
            }
        }
    }

    private static void Ear(Mesh skin, Mesh hairs, Skeleton bones, BoneTransform bone, int side, Vector3 crown, Rng rng)
    {
        const int Rows = 9, Columns = 8;
        var plan = bones.Plan;
        float height = plan.EarHeight * plan.HeadSize, width = plan.EarWidth * plan.HeadSize;
        var root = bones.Joint[side > 0 ? Bone.LeftEar : Bone.RightEar] + new Vector3(0, 0, -0.014f);
        var axis = Vec.Unit(bones.Tip[side > 0 ? Bone.LeftEar : Bone.RightEar] - root);
        // The opening looks forward and a little out.
        var open = Vec.Unit(new Vector3(0.8f, 0.62f * side, 0.1f));
        open = Vec.Unit(open - axis * Vec.Dot(open, axis));
        var across = Vec.Cross(axis, open);
        var pointed = plan.EarHeight / plan.EarWidth > 1.1f ? 1.0f : 0.55f;
        Vector3 At(float u, float v)
        {
            var half = width * 0.5f * Det.Pow(Math.Max(0, 1 - u), pointed) * (0.82f + 0.55f * u * (1 - u) * 2);
            var cup = 1.15f * half * (v * v) - 0.6f * half - 0.004f;
            return root + axis * (u * (height + 0.014f)) + across * (v * half) + open * cup;
        }
        var black = new Vector3(0.02f);
        for (var shell = 0; shell < 2; shell++)
        {
            var start = skin.Vertices.Count;
            for (var r = 0; r <= Rows; r++)
            {
                for (var c = 0; c <= Columns; c++)
                {
                    float u = (float)r / Rows, v = 2f * c / Columns - 1;
                    var n = Vec.Unit(open - across * (1.4f * v)) * (shell == 0 ? 1 : -1);
                    var p = At(u, v) + n * 0.0016f;
                    var rim = Math.Max(Det.Smooth(0.72f, 0.95f, u), 0.6f * Det.Smooth(0.75f, 1, MathF.Abs(v)));
                    var back = Vec.Mix(Vec.Mix(black * 1.5f, crown * 1.2f, plan.Tuft > 0 || plan.EarHeight < 0.09f ? 0.1f : 0.75f), new Vector3(0.4f, 0.38f, 0.35f),
                        plan.Tuft > 0 ? Near(u, 0.42f, 0.2f) * Near(v, 0, 0.5f) * 0.8f : 0);
                    back = Vec.Mix(back, crown, Det.Smooth(0.35f, 0.0f, u));
                    var inside = Vec.Mix(Vec.Mix(new Vector3(0.42f, 0.3f, 0.24f), crown, 0.3f), black * 2, rim * (plan.Tuft > 0 ? 1 : 0.4f));
                    skin.Add(bone.Point(p), Vec.Unit(bone.Turn.Apply(n)), new(0.7f, 0, 0.3f), shell == 0 ? inside : back);
                }
            }
            for (var r = 0; r < Rows; r++)
            {
                for (var c = 0; c < Columns; c++)
                {
                    var a = start + r * (Columns + 1) + c;
                    skin.Quad(a, a + 1, a + Columns + 2, a + Columns + 1);
                }
            }
        }
        Locks(hairs, bone, 170, rng, (ref Rng g) =>
        {
            float u = g.Range(0.02f, 0.75f), v = g.Range(0.35f, 1) * (g.Chance(0.5f) ? -1 : 1);
            return (At(u, v), Vec.Unit(axis * 0.7f - across * (v * 0.7f) + open * 0.45f + g.OnSphere() * 0.2f), height * g.Range(0.2f, 0.45f), 0.0011f,
                new Vector3(0.56f, 0.5f, 0.43f) * g.Range(0.7f, 1.1f), open);
        });
        if (plan.Tuft > 0)
        {
            Locks(hairs, bone, 110, rng, (ref Rng g) =>
            {
                var u = g.Range(0.78f, 1);
                var v = g.Range(-1, 1);
                return (At(u, v), Vec.Unit(axis + new Vector3(-0.2f, 0, 0) + g.OnSphere() * 0.16f), plan.Tuft * g.Range(0.45f, 1.1f), 0.0014f, black * g.Range(0.6f, 1.4f), open);
            });
        }
    }

    private delegate (Vector3 Root, Vector3 Along, float Length, float Width, Vector3 Colour, Vector3 Normal) Grow(ref Rng rng);

    private static void Locks(Mesh mesh, BoneTransform bone, int count, Rng rng, Grow grow)
    {
        for (var i = 0; i < count; i++)
        {
            var (root, along, length, width, colour, normal) = grow(ref rng);
            var side = Vec.Unit(Vec.Cross(along, rng.OnSphere())) * width;
            var n = Vec.Unit(bone.Turn.Apply(normal));
            var a = mesh.Add(bone.Point(root + side), n, new(0.4f, 0, 0.3f), colour);
            mesh.Add(bone.Point(root - side), n, new(0.4f, 0, 0.3f), colour);
            mesh.Add(bone.Point(root + along * length), n, new(1, 0, 0.3f), colour);
            mesh.Triangle(a, a + 1, a + 2);
        }
    }

    private static void Whiskers(Mesh mesh, Skeleton bones, BoneTransform head, int side, Rng rng)
    {
        var pad = bones.Nose + new Vector3(-0.03f, 0.026f * side, -0.017f) * bones.Plan.HeadSize;
        Locks(mesh, head, 12, rng, (ref Rng g) => (pad + g.OnSphere() * 0.006f,
            Vec.Unit(new Vector3(g.Range(-0.5f, 0.3f), side, g.Range(-0.55f, 0.1f))), 0.085f * g.Range(0.6f, 1.1f), 0.0006f, new Vector3(0.85f), Vector3.UnitX));
    }

    private static void Antler(Mesh mesh, Skeleton bones, BoneTransform head, int side)
    {
        var colour = new Vector3(0.12f, 0.085f, 0.055f);
        var root = bones.Joint[Bone.Head] + new Vector3(0.04f, 0.03f * side, 0.06f) * bones.Plan.HeadSize;
        var length = bones.Plan.Antler;
        var mid = root + new Vector3(0, 0.02f * side, 0.6f * length);
        Spike(mesh, head, root, root + new Vector3(-0.02f, 0.035f * side, length), 0.011f, colour);
        Spike(mesh, head, mid, mid + new Vector3(0.06f, 0.01f * side, 0.05f), 0.007f, colour);
        Spike(mesh, head, mid + new Vector3(0, 0, 0.05f), mid + new Vector3(-0.05f, 0.02f * side, 0.1f), 0.006f, colour);
    }

    private static void Spike(Mesh mesh, BoneTransform bone, Vector3 from, Vector3 to, float radius, Vector3 colour)
    {
        var start = mesh.Vertices.Count;
        mesh.Tube([from, Vec.Mix(from, to, 0.6f), to], [radius, radius * 0.75f, radius * 0.12f], 6, colour, 0);
        for (var i = start; i < mesh.Vertices.Count; i++)
        {
            var v = mesh.Vertices[i];
            mesh.Vertices[i] = new(bone.Point(v.Position), Vec.Unit(bone.Turn.Apply(v.Normal)), new(0.6f, 0, 0.3f), colour);
        }
    }

    private static float Near(float x, float at, float width) => Det.Smooth(width, width * 0.5f, MathF.Abs(x - at));
}
