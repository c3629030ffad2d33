using System.Numerics;

namespace EdgeLynx.Synthesis.Body;

/// <summary>Meshes the zero surface of a solid: one vertex a crossed cell (Gibson 1998), then pulled onto the surface.</summary>
internal static class SurfaceNets
{
    internal static (List<Vector3> Points, List<int> Triangles) Build(Solid solid, float cell)
    {
        var (low, high) = solid.Bounds();
        // Fillets swell a little beyond the parts.
        var margin = new Vector3(2 * cell + 0.4f * solid.Blend);
        low -= margin;
        var size = high + margin - low;
        int nx = (int)(size.X / cell) + 1, ny = (int)(size.Y / cell) + 1, nz = (int)(size.Z / cell) + 1;
        var field = Sample(solid, low, cell, nx, ny, nz);
        var index = new int[nx * ny * nz];
        var points = new List<Vector3>();
        int Id(int x, int y, int z) => (z * ny + y) * nx + x;
        for (var z = 0; z + 1 < nz; z++)
        {
            for (var y = 0; y + 1 < ny; y++)
            {
                for (var x = 0; x + 1 < nx; x++)
                {
                    index[Id(x, y, z)] = -1;
                    var inside = 0;
                    for (var c = 0; c < 8; c++)
                        inside += field[Id(x + (c & 1), y + ((c >> 1) & 1), z + (c >> 2))] < 0 ? 1 : 0;
                    if (inside is 0 or 8)
                        continue;
                    var p = low + new Vector3(x + 0.5f, y + 0.5f, z + 0.5f) * cell;
                    for (var i = 0; i < 2; i++)
                        p -= solid.Normal(p) * Math.Clamp(solid.Distance(p), -0.6f * cell, 0.6f * cell);
                    index[Id(x, y, z)] = points.Count;
                    points.Add(p);
                }
            }
        }

        var triangles = new List<int>();
        void Face(int a, int b, int c, int d, bool flip)
        {
            if (a < 0 || b < 0 || c < 0 || d < 0)
                return;
            if (flip)
                (b, d) = (d, b);
            triangles.AddRange([a, b, c, a, c, d]);
        }
        for (var z = 1; z + 1 < nz; z++)
        {
            for (var y = 1; y + 1 < ny; y++)
            {
                for (var x = 1; x + 1 < nx; x++)
                {
                    var here = field[Id(x, y, z)] < 0;
                    if (here != field[Id(x + 1, y, z)] < 0)
                        Face(index[Id(x, y - 1, z - 1)], index[Id(x, y, z - 1)], index[Id(x, y, z)], index[Id(x, y - 1, z)], !here);
                    if (here != field[Id(x, y + 1, z)] < 0)
                        Face(index[Id(x - 1, y, z - 1)], index[Id(x - 1, y, z)], index[Id(x, y, z)], index[Id(x, y, z - 1)], !here);
                    if (here != field[Id(x, y, z + 1)] < 0)
                        Face(index[Id(x - 1, y - 1, z)], index[Id(x, y - 1, z)], index[Id(x, y, z)], index[Id(x - 1, y, z)], !here);
                }
            }
        }
        return (points, triangles);
    }

    private static float[] Sample(Solid solid, Vector3 low, float cell, int nx, int ny, int nz)
    {
        // Blocks of four cells far from the surface are filled with the value at their middle: nine tenths of the volume.
        const int Block = 4;
        var field = new float[nx * ny * nz];
        for (var bz = 0; bz < nz; bz += Block)
        {
            for (var by = 0; by < ny; by += Block)
            {
                for (var bx = 0; bx < nx; bx += Block)
                {
                    var middle = solid.Distance(low + new Vector3(bx + 1.5f, by + 1.5f, bz + 1.5f) * cell);
                    var far = MathF.Abs(middle) > 5 * cell + 0.012f;
                    for (var z = bz; z < Math.Min(bz + Block, nz); z++)
                    {
                        for (var y = by; y < Math.Min(by + Block, ny); y++)
                        {
                            for (var x = bx; x < Math.Min(bx + Block, nx); x++)
                                field[(z * ny + y) * nx + x] = far ? middle : solid.Distance(low + new Vector3(x, y, z) * cell);
                        }
                    }
                }
            }
        }
        return field;
    }
}
