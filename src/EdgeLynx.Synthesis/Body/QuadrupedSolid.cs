using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>The flesh around a four-legged skeleton.</summary>
internal static class QuadrupedSolid
{
    internal static Solid Build(Skeleton bones)
    {
        var plan = bones.Plan;
        var parts = new List<RoundCone>();
        Trunk(parts, bones, plan);
        Head(parts, bones, plan);
        for (var i = 0; i < Bone.TailCount && plan.TailLength > 0; i++)
        {
            // A fox's brush is thick in its middle, a cat's tail even.
            float Radius(float s) => plan.TailRadius * (plan.Muzzle > 1.5f && !plan.Hooves ? 0.5f + 0.6f * Det.Sin(s * 2.6f) : 1 - 0.25f * s);
            parts.Add(new(bones.Joint[Bone.Tail + i], bones.Tip[Bone.Tail + i], Radius(i / 5f), Radius((i + 1) / 5f), 1, Bone.Tail + i));
        }
        for (var leg = 0; leg < 4; leg++)
        {
            if (leg < 2)
                Fore(parts, bones, plan, leg);
            else
                Hind(parts, bones, plan, leg);
        }
        var solid = new Solid(parts, 0.045f);
        // A long face has its eyes to the side, a cat's look ahead.
        var aside = plan.Muzzle > 1.5f ? 1.1f : 0.5f;
        bones.Eye = solid.Exit(bones.Joint[Bone.Head] + new Vector3(0.05f, 0.012f, 0.016f) * plan.HeadSize, Vec.Unit(new Vector3(1, aside, 0.22f)));
        return solid;
    }

    private static void Trunk(List<RoundCone> parts, Skeleton s, BodyPlan plan)
    {
        float g = plan.Girth, n = plan.NeckGirth, t = plan.TrunkLength;
        var chest = s.Joint[Bone.Chest];
        var loin = s.Joint[Bone.Loin];
        var pelvis = s.Joint[Bone.Pelvis];
        Vector3 Down(Vector3 p, float x, float z) => p + new Vector3(x * t, 0, z * g);
        parts.Add(new(Down(chest, 0.105f, -0.055f), Down(chest, -0.02f, -0.075f), 0.128f * g, 0.142f * g, 0.76f, Bone.Chest));
        parts.Add(new(Down(chest, -0.02f, -0.072f), Down(loin, 0.03f, -0.06f), 0.142f * g, 0.128f * g, 0.8f, Bone.Loin));
        parts.Add(new(Down(loin, 0.03f, -0.055f), Down(pelvis, 0.06f, -0.035f), 0.125f * g, 0.112f * g, 0.84f, Bone.Loin));
        parts.Add(new(Down(pelvis, 0.07f, -0.03f), Down(pelvis, -0.055f, -0.03f), 0.112f * g, 0.1f * g, 0.95f, Bone.Pelvis));
        parts.Add(new(Down(chest, 0.13f, 0.02f), Down(chest, 0.02f, 0.005f), 0.085f * g, 0.085f * g, 0.8f, Bone.Chest));
        parts.Add(new(Down(chest, 0.0f, 0.0f), Down(loin, 0, -0.02f), 0.085f * g, 0.092f * g, 0.9f, Bone.Loin));
        parts.Add(new(s.Joint[Bone.Neck] + new Vector3(-0.06f * t, 0, -0.06f * g), s.Joint[Bone.Neck] + new Vector3(0.02f, 0, -0.02f), 0.118f * g,
            0.094f * n, 0.82f, Bone.Chest));
        parts.Add(new(s.Joint[Bone.Neck] + new Vector3(0, 0, -0.015f), s.Joint[Bone.Head] + new Vector3(-0.01f, 0, -0.015f), 0.098f * n,
            0.07f * (0.6f * n + 0.4f * plan.HeadSize), 0.86f, Bone.Neck));
        if (plan.Mane > 0)
            parts.Add(new(Down(chest, 0.12f, 0.03f), Down(loin, 0, 0.02f), 0.1f * g, 0.085f * g, 0.6f, Bone.Chest));
    }

    private static void Head(List<RoundCone> parts, Skeleton s, BodyPlan plan)
    {
        var h = plan.HeadSize;
        var o = s.Joint[Bone.Head];
        var nose = s.Nose;
        float m = plan.Muzzle, mg = plan.MuzzleGirth;
        Vector3 P(float x, float y, float z) => o + new Vector3(x, y, z) * h;
        void Add(Vector3 a, Vector3 b, float ra, float rb, float w) => parts.Add(new(a, b, ra * h, rb * h, w, Bone.Head));
        Add(P(0.012f, 0, 0.008f), P(0.05f, 0, 0.012f), 0.068f, 0.063f, 1.0f);
        Add(P(0.06f, 0, 0.02f), P(0.085f, 0, 0.008f), 0.05f, 0.04f, 1.05f);
        // Bridge of the nose, then the upper jaw with its whisker pads, then the chin.
        Add(P(0.085f, 0, 0.012f), nose + new Vector3(-0.018f, 0, 0.004f) * h, 0.028f, 0.017f * MathF.Sqrt(mg), 0.95f);
        Add(P(0.075f, 0, -0.016f), nose + new Vector3(-0.037f, 0, -0.014f) * h, 0.04f, 0.0235f * mg, 1.15f);
        Add(nose + new Vector3(-0.012f, 0, 0) * h, nose + new Vector3(-0.006f, 0, 0) * h, 0.0115f * mg, 0.0105f * mg, 1.2f);
        Add(P(0.055f, 0, -0.043f), nose + new Vector3(-0.047f - 0.012f * (m - 1), 0, -0.036f) * h, 0.031f, 0.0165f * mg, 1.1f);
        foreach (var side in new[] { 1f, -1f })
        {
            Add(P(0.042f, side * 0.042f, -0.018f), P(0.06f, side * 0.032f, -0.02f), 0.037f, 0.033f, 1);
            Add(P(0.072f, side * 0.03f, 0.036f), P(0.086f, side * 0.022f, 0.03f), 0.018f, 0.014f, 1);
            if (m < 1.5f)
                Add(nose + new Vector3(-0.034f, side * 0.014f, -0.016f) * h, nose + new Vector3(-0.028f, side * 0.012f, -0.015f) * h, 0.018f, 0.0155f, 1);
        }
    }

    private static void Fore(List<RoundCone> parts, Skeleton s, BodyPlan plan, int leg)
    {
        float g = plan.LegGirth, b = plan.Girth;
        Vector3 scapula = s.Joint[Bone.Leg(leg, 0)], shoulder = s.Joint[Bone.Leg(leg, 1)], elbow = s.Joint[Bone.Leg(leg, 2)];
        Vector3 carpus = s.Joint[Bone.Leg(leg, 3)], toe = s.Tip[Bone.Leg(leg, 3)];
        parts.Add(new(scapula + new Vector3(0, 0, -0.05f), shoulder + new Vector3(-0.02f, -0.15f * shoulder.Y, 0.01f), 0.06f * b, 0.074f * b, 0.62f,
            Bone.Leg(leg, 0)));
        parts.Add(new(shoulder + new Vector3(-0.015f, -0.1f * shoulder.Y, 0), elbow + new Vector3(0.012f, 0, 0.02f), 0.07f * b, 0.05f * g, 0.72f,
            Bone.Leg(leg, 1)));
        parts.Add(new(elbow + new Vector3(0.008f, 0, 0), elbow + (carpus - elbow) * 0.45f, 0.047f * g, 0.038f * g, 0.85f, Bone.Leg(leg, 2)));
        parts.Add(new(elbow + (carpus - elbow) * 0.45f, carpus, 0.038f * g, 0.0285f * g, 0.95f, Bone.Leg(leg, 2)));
        Foot(parts, carpus, toe, plan, Bone.Leg(leg, 3), 1.08f);
    }

    private static void Hind(List<RoundCone> parts, Skeleton s, BodyPlan plan, int leg)
    {
        float g = plan.LegGirth, b = plan.Girth;
        Vector3 hip = s.Joint[Bone.Leg(leg, 0)], knee = s.Joint[Bone.Leg(leg, 1)], hock = s.Joint[Bone.Leg(leg, 2)];
        Vector3 toe = s.Joint[Bone.Leg(leg, 3)], tip = s.Tip[Bone.Leg(leg, 3)];
        parts.Add(new(hip + new Vector3(0, -0.25f * hip.Y, 0), knee + new Vector3(-0.035f, 0, 0.03f), 0.1f * b, 0.07f * (0.5f * b + 0.5f * g), 0.62f, Bone.Leg(leg, 0)));
        parts.Add(new(hip + new Vector3(-0.045f, -0.15f * hip.Y, -0.02f), knee + new Vector3(-0.07f, 0, 0), 0.082f * b, 0.05f * g, 0.62f,
            Bone.Leg(leg, 0)));
        parts.Add(new(knee + new Vector3(-0.015f, 0, 0), knee + (hock - knee) * 0.5f, 0.06f * g, 0.041f * g, 0.78f, Bone.Leg(leg, 1)));
        parts.Add(new(knee + (hock - knee) * 0.5f, hock, 0.041f * g, 0.0245f * g, 0.85f, Bone.Leg(leg, 1)));
        parts.Add(new(hock + new Vector3(-0.008f, 0, 0.006f), toe, 0.0245f * g, 0.0255f * g, 0.95f, Bone.Leg(leg, 2)));
        Foot(parts, toe, tip, plan, Bone.Leg(leg, 3), 1);
    }

    private static void Foot(List<RoundCone> parts, Vector3 from, Vector3 to, BodyPlan plan, int bone, float size)
    {
        var p = plan.Paw * size;
        if (plan.Hooves)
        {
            parts.Add(new(from, to, 0.027f * plan.LegGirth, 0.022f * plan.LegGirth, 1, bone));
            parts.Add(new(to, new Vector3(to.X + 0.02f, to.Y, 0.012f), 0.02f * plan.LegGirth, 0.024f * plan.LegGirth, 1, bone));
            return;
        }
        var ball = new Vector3(to.X, to.Y, 0.034f * p);
        parts.Add(new(from, ball, 0.0285f * plan.LegGirth, 0.036f * p, 1, bone));
        for (var toe = -1.5f; toe <= 1.5f; toe++)
        {
            var tip = ball + new Vector3((0.05f - 0.006f * toe * toe) * p, toe * 0.0165f * p, -0.008f * p);
            parts.Add(new(ball + new Vector3(0.01f, toe * 0.0125f * p, 0), tip, 0.0255f * p, 0.0195f * p, 0.9f, bone));
        }
    }
}
