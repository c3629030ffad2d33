using System.Numerics;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Render;

/// <summary>Draws and lights the empty scene.</summary>
internal static unsafe class PlatePainter
{
    internal static void Paint(IReadOnlyList<Mesh> meshes, View view, Lighting light, ShadowMap shadows, Plate plate)
    {
        plate.Reserve(view.Width, view.Height);
        plate.Samples.Clear(view.Width, view.Height);
        for (var m = 0; m < meshes.Count; m++)
            Rasteriser.Draw(meshes[m], m, view, plate.Samples);
        var shader = new PixelShader(meshes, view, light, shadows, null);
        for (var y = 0; y < view.Height; y++)
        {
            for (var x = 0; x < view.Width; x++)
            {
                var at = (long)y * view.Width + x;
                var covered = shader.Shade(x, y, plate.Samples.Near + at * 4, plate.Samples.Ids + at * 4, out var ambient, out var direct);
                if (covered < 4)
                    ambient += light.Behind(Vec.Unit(view.Ray(x + 0.5f, y + 0.5f))) * (4 - covered);
                Put(plate.Ambient + at * 3, ambient * 0.25f);
                Put(plate.Direct + at * 3, direct * 0.25f);
            }
        }
    }

    private static void Put(float* to, Vector3 value)
    {
        to[0] = value.X;
        to[1] = value.Y;
        to[2] = value.Z;
    }
}
