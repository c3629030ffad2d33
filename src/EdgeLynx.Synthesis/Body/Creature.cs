using System.Numerics;
using EdgeLynx.Synthesis.Numerics;
using EdgeLynx.Synthesis.Render;
using EdgeLynx.Synthesis.Rig;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Puts a body mesh into a pose: the triangles to draw.</summary>
internal static class Creature
{
    /// <summary>The skin under the hair.</summary>
    internal static Mesh Skin(BodyMesh body, BoneTransform[] pose, Material material)
    {
        var mesh = new Mesh(material);
        mesh.Vertices.EnsureCapacity(body.Points.Length);
        for (var i = 0; i < body.Points.Length; i++)
        {
            ref readonly var skin = ref body.Skins[i];
            mesh.Add(skin.Point(body.Points[i], pose), Vec.Unit(skin.Direction(body.Normals[i], pose)), body.Points[i], body.Regions[i]);
        }
        mesh.Indices.AddRange(body.Triangles);
        return mesh;
    }

    /// <summary>The hair: each lock a thin triangle that faces the camera, coloured at its root.</summary>
    /// <param name="body">The body.</param>
    /// <param name="pose">Its pose.</param>
    /// <param name="colours">Colour of each lock of the individual.</param>
    /// <param name="material">How hair takes light.</param>
    /// <param name="eye">Where the camera is.</param>
    /// <param name="pixel">Metres a pixel at the animal: sets how many locks are worth drawing.</param>
    internal static Mesh Hair(BodyMesh body, BoneTransform[] pose, Vector3[] colours, Material material, Vector3 eye, float pixel)
    {
        var mesh = new Mesh(material, twoSided: true) { CastsShadow = false };
        // Locks narrower than a third of a pixel are noise: fewer, wider ones give the same coat.
        var share = Math.Clamp(0.0016f / pixel, 0.08f, 1);
        var width = 0.0021f / MathF.Sqrt(share);
        var count = (int)(body.Hairs.Length * share);
        mesh.Vertices.EnsureCapacity(count * 3);
        mesh.Indices.EnsureCapacity(count * 3);
        var scale = Vec.Length(pose[Bone.Pelvis].Turn.X);
        for (var i = 0; i < count; i++)
        {
            ref readonly var hair = ref body.Hairs[i];
            var root = hair.Skin.Point(hair.Root, pose);
            var normal = Vec.Unit(hair.Skin.Direction(hair.Normal, pose));
            var toEye = Vec.Unit(eye - root);
            // The far side's hair is hidden behind the body, but for the outline.
            if (Vec.Dot(normal, toEye) < -0.45f)
                continue;
            var along = Vec.Unit(hair.Skin.Direction(hair.Along, pose));
            var side = Vec.Unit(Vec.Cross(along, toEye)) * (width * scale);
            var sag = new Vector3(0, 0, -0.12f * hair.Length);
            var tip = root + along * (hair.Length * scale) + sag;
            var bent = Vec.Unit(normal + along * 0.25f + side * (hair.Variation * 90));
            var tint = colours[i];
            var a = mesh.Add(root + side, normal, new(0, hair.Variation, hair.Region.X), tint);
            mesh.Add(root - side, normal, new(0, hair.Variation, hair.Region.X), tint);
            mesh.Add(tip, bent, new(1, hair.Variation, hair.Region.X), tint);
            mesh.Triangle(a, a + 1, a + 2);
        }
        return mesh;
    }
}
