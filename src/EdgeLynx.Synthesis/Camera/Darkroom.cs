using System.Numerics;
using EdgeLynx.Pixels;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Camera;

/// <summary>Develops linear light into the camera's 8-bit picture: exposure, lens, noise, curve, sharpening.</summary>
internal static class Darkroom
{
    private static readonly byte[] Curve = BuildCurve();

    /// <param name="colour">Linear RGB, row by row; used as scratch.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="sensor">The camera.</param>
    /// <param name="glints">Shining eyes.</param>
    /// <param name="frame">Number of the frame in its clip: moves the noise.</param>
    /// <param name="exposure">Gain to use; 0 measures it, as a camera does.</param>
    /// <param name="picture">BGR, the same size.</param>
    /// <returns>The gain used: a clip keeps that of its first frame.</returns>
    internal static float Develop(
        Span<float> colour, int width, int height, Sensor sensor, IReadOnlyList<Glint> glints, int frame, float exposure, PixelBuffer picture)
    {
        if (exposure <= 0)
            exposure = Measure(colour, width, height, sensor.Target);
        var seed = (uint)sensor.Seed + (uint)frame * 0x9E3779B1u;
        Streaks(colour, width, height, sensor, frame, exposure);
        float cx = width * 0.5f, cy = height * 0.5f, corner = 1 / (cx * cx + cy * cy);
        for (var y = 0; y < height; y++)
        {
            var row = colour.Slice(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                var r2 = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) * corner;
                var gain = exposure * (1 - sensor.Vignette * r2);
                var v = Vec.Scale(new Vector3(row[x * 3], row[x * 3 + 1], row[x * 3 + 2]), sensor.Cast) * gain + new Vector3(sensor.Veil);
                foreach (var g in glints)
                {
                    float dx = x + 0.5f - g.X, dy = y + 0.5f - g.Y, d2 = (dx * dx + dy * dy) / (g.Radius * g.Radius);
                    if (d2 < 60)
                        v += new Vector3(g.Strength * (2.6f * Det.Exp(-d2 * 0.9f) + 0.09f * Det.Exp(-d2 * 0.06f)));
                }
                var h = (uint)(y * width + x);
                if (sensor.Monochrome)
                {
                    var grey = Vec.Luma(v);
                    grey += Grain(h * 3 + seed) * MathF.Sqrt(sensor.ReadNoise * sensor.ReadNoise + sensor.ShotNoise * sensor.ShotNoise * Math.Max(0, grey));
                    v = new(grey);
                }
                else
                {
                    v.X += Grain(h * 3 + seed) * Sigma(v.X, sensor);
                    v.Y += Grain(h * 3 + 1 + seed) * Sigma(v.Y, sensor);
                    v.Z += Grain(h * 3 + 2 + seed) * Sigma(v.Z, sensor);
                }
                row[x * 3] = v.X;
                row[x * 3 + 1] = v.Y;
                row[x * 3 + 2] = v.Z;
            }
        }
        Soften(colour, width, height, sensor.Softness);
        Print(colour, width, height, sensor, picture);
        return exposure;
    }

    private static float Sigma(float v, Sensor s) => MathF.Sqrt(s.ReadNoise * s.ReadNoise + s.ShotNoise * s.ShotNoise * Math.Max(0, v));

    /// <summary>About a normal number: the four bytes of a hash, summed.</summary>
    private static float Grain(uint h)
    {
        h = Noise.Hash(h);
        return ((h & 255) + ((h >> 8) & 255) + ((h >> 16) & 255) + (h >> 24) - 510f) * (1 / 147.8f);
    }

    private static float Measure(Span<float> colour, int width, int height, float target)
    {
        // Middle-weighted mean of capped light: a bright sky or a near stone does not darken everything.
        double sum = 0, weights = 0;
        for (var y = 0; y < height; y += 4)
        {
            for (var x = 0; x < width; x += 4)
            {
                float u = 2f * x / width - 1, v = 2f * y / height - 1.1f;
                var w = 1.1f - 0.6f * Math.Min(1, u * u + v * v);
                var i = (y * width + x) * 3;
                var luma = 0.2126f * colour[i] + 0.7152f * colour[i + 1] + 0.0722f * colour[i + 2];
                sum += w * MathF.Sqrt(Math.Min(luma, 4));
                weights += w;
            }
        }
        var mean = (float)(sum / weights);
        return target / Math.Max(1e-4f, mean * mean);
    }

    private static void Streaks(Span<float> colour, int width, int height, Sensor sensor, int frame, float exposure)
    {
        var rng = new Rng(sensor.Seed).Fork((ulong)frame + 5);
        for (var i = 0; i < (int)sensor.StreakCount; i++)
        {
            float x = rng.Range(0, width), y = rng.Range(0, height);
            var near = rng.Next() * rng.Next();
            var length = (int)((sensor.Flakes ? 1 + 5 * near : 6 + 50 * near) * width / 1280f);
            var half = Math.Max(0.6f, (sensor.Flakes ? 1 + 3.5f * near : 0.6f + 0.8f * near) * width / 1280f);
            var lean = sensor.Flakes ? rng.Range(-0.6f, 0.6f) : rng.Range(-0.12f, 0.02f);
            var light = rng.Range(0.06f, 0.35f) / exposure * (sensor.Flakes ? 1.6f : 0.6f);
            for (var s = 0; s <= length; s++)
            {
                int px = (int)(x + lean * s), py = (int)y + s;
                var reach = (int)MathF.Ceiling(half);
                for (var d = -reach; d <= reach; d++)
                {
                    if (px + d < 0 || px + d >= width || py < 0 || py >= height)
                        continue;
                    var add = light * Math.Max(0, 1 - MathF.Abs(d) / (half + 0.5f));
                    var to = (py * width + px + d) * 3;
                    colour[to] += add;
                    colour[to + 1] += add;
                    colour[to + 2] += add;
                }
            }
        }
    }

    private static void Soften(Span<float> colour, int width, int height, float side)
    {
        var middle = 1 - 2 * side;
        for (var y = 0; y < height; y++)
        {
            var row = colour.Slice(y * width * 3, width * 3);
            float a = row[0], b = row[1], c = row[2];
            for (var x = 0; x < width; x++)
            {
                var next = Math.Min(x + 1, width - 1) * 3;
                for (var k = 0; k < 3; k++)
                {
                    var here = row[x * 3 + k];
                    var before = k == 0 ? a : k == 1 ? b : c;
                    row[x * 3 + k] = here * middle + (before + row[next + k]) * side;
                    if (k == 0)
                        a = here;
                    else if (k == 1)
                        b = here;
                    else
                        c = here;
                }
            }
        }
        var last = new float[width * 3];
        colour[..(width * 3)].CopyTo(last);
        for (var y = 0; y < height; y++)
        {
            var row = colour.Slice(y * width * 3, width * 3);
            var below = colour.Slice(Math.Min(y + 1, height - 1) * width * 3, width * 3);
            for (var i = 0; i < row.Length; i++)
            {
                var here = row[i];
                row[i] = here * middle + (last[i] + below[i]) * side;
                last[i] = here;
            }
        }
    }

    private static void Print(Span<float> colour, int width, int height, Sensor sensor, PixelBuffer picture)
    {
        for (var y = 0; y < height; y++)
        {
            var to = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                var i = (y * width + x) * 3;
                var v = new Vector3(colour[i], colour[i + 1], colour[i + 2]);
                if (sensor.Sharpening > 0 && x > 0 && y > 0 && x < width - 1 && y < height - 1)
                {
                    int up = i - width * 3, down = i + width * 3;
                    var around = new Vector3(colour[i - 3] + colour[i + 3] + colour[up] + colour[down],
                        colour[i - 2] + colour[i + 4] + colour[up + 1] + colour[down + 1], colour[i - 1] + colour[i + 5] + colour[up + 2] + colour[down + 2]) * 0.25f;
                    v += (v - around) * sensor.Sharpening;
                }
                var luma = Vec.Luma(v);
                v = new Vector3(luma) + (v - new Vector3(luma)) * sensor.Saturation;
                to[x * 3] = Tone(v.Z, sensor.Contrast);
                to[x * 3 + 1] = Tone(v.Y, sensor.Contrast);
                to[x * 3 + 2] = Tone(v.X, sensor.Contrast);
            }
        }
    }

    private static byte Tone(float v, float contrast)
    {
        // Contrast about middle grey, then a shoulder: white is reached at about 2.2 times the light of plain clipping.
        v = Math.Max(0, v + (v - 0.18f) * (contrast - 1) * 0.5f);
        return Curve[(int)(Math.Min(v, 3.999f) * 2048)];
    }

    private static byte[] BuildCurve()
    {
        var curve = new byte[8192];
        for (var i = 0; i < curve.Length; i++)
        {
            var v = (i + 0.5f) / 2048;
            v = v * (1 + v / 4.8f) / (1 + v * 0.62f);
            var s = v <= 0.0031f ? v * 12.92f : 1.055f * Det.Pow(v, 1 / 2.4f) - 0.055f;
            // A slight S: deep shadows, as small sensors print them.
            s += 0.05f * Det.Sin(Det.TwoPi * (Math.Min(1, s) - 0.5f));
            curve[i] = (byte)Math.Clamp(s * 255 + 0.5f, 0, 255);
        }
        return curve;
    }
}
