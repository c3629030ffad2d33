using System.Globalization;
using EdgeLynx.Pixels;
using EdgeLynx.Synthesis.Numerics;

namespace EdgeLynx.Synthesis.Camera;

/// <summary>Prints the strip with date, temperature and moon.</summary>
internal static class Banner
{
    /// <summary>Share of the picture's height that a style covers above and below.</summary>
    internal static (float Top, float Bottom) Covers(BannerStyle style) => style switch
    {
        BannerStyle.TopAndBottom => (0.03f, 0.03f),
        BannerStyle.WhiteBottom or BannerStyle.DarkBottom => (0, 0.062f),
        _ => (0, 0),
    };

    internal static void Print(PixelBuffer picture, BannerStyle style, string camera, DateTime time, int celsius, int shot, int shots)
    {
        if (style == BannerStyle.None)
            return;
        int width = picture.Size.Width, height = picture.Size.Height;
        var (top, bottom) = Covers(style);
        var inv = CultureInfo.InvariantCulture;
        var moon = Moon(time);
        if (style == BannerStyle.TopAndBottom)
        {
            Fill(picture, 0, (int)(height * top), 0);
            Fill(picture, height - (int)(height * bottom), height, 0);
            var dot = Math.Max(1, (int)(height * top / 9.5f));
            Text(picture, time.ToString("yyyy-MM-dd  h:mm:ss tt", inv), width / 60, dot, dot, 235);
            Text(picture, $"M {shot}/{shots}", (int)(width * 0.52f), dot, dot, 235);
            Disc(picture, (int)(width * 0.86f), (int)(height * top / 2), (int)(height * top * 0.36f), moon, 235);
            Text(picture, $"{celsius}°C", (int)(width * 0.92f), dot, dot, 235);
            Text(picture, camera, width / 60, height - (int)(height * bottom) + dot, dot, 235);
            return;
        }
        if (style == BannerStyle.Overlay)
        {
            var d = Math.Max(1, height / 260);
            var line = time.ToString("dd/MM/yyyy HH:mm:ss", inv);
            Text(picture, line, width - line.Length * 6 * d - width / 40, height - 12 * d, d, 240);
            return;
        }
        var white = style == BannerStyle.WhiteBottom;
        var strip = height - (int)(height * bottom);
        Fill(picture, strip, height, white ? (byte)250 : (byte)12);
        var size = Math.Max(1, (int)(height * bottom / 13));
        var y = strip + (int)(height * bottom * 0.5f) - size * 3;
        var ink = white ? 8 : 240;
        Text(picture, camera, width / 30, y, size, ink);
        Text(picture, white ? $"{celsius * 9 / 5 + 32}°F {celsius}°C" : $"{celsius}°C", (int)(width * 0.34f), y, size, ink);
        Disc(picture, (int)(width * 0.56f), strip + (int)(height * bottom / 2), (int)(height * bottom * 0.3f), moon, ink);
        Text(picture, time.ToString(white ? "MM-dd-yyyy HH:mm:ss" : "dd/MM/yyyy HH:mm", inv), (int)(width * 0.63f), y, size, ink);
    }

    /// <summary>Age of the moon as share of its month, 0 new, 0.5 full (counted from the new moon of 6 January 2000).</summary>
    internal static float Moon(DateTime time)
    {
        var days = (time - new DateTime(2000, 1, 6, 18, 14, 0)).TotalDays / 29.530588853;
        return (float)(days - Math.Floor(days));
    }

    private static void Fill(PixelBuffer picture, int from, int to, byte value)
    {
        for (var y = from; y < to; y++)
            picture.Row(y).Fill(value);
    }

    private static void Text(PixelBuffer picture, string text, int x, int y, int dot, int ink)
    {
        for (var i = 0; i < text.Length; i++)
        {
            for (var row = 0; row < 7; row++)
            {
                for (var column = 0; column < 5; column++)
                {
                    if (BitmapFont.Dot(text[i], column, row))
                        Square(picture, x + (i * 6 + column) * dot, y + row * dot, dot, ink);
                }
            }
        }
    }

    private static void Disc(PixelBuffer picture, int cx, int cy, int radius, float phase, int ink)
    {
        for (var y = -radius; y <= radius; y++)
        {
            for (var x = -radius; x <= radius; x++)
            {
                var r2 = x * x + y * y;
                if (r2 > radius * radius)
                    continue;
                var half = MathF.Sqrt(radius * radius - y * y) * Det.Cos(Det.TwoPi * phase);
                var lit = phase < 0.5f ? x > half : x < -half;
                if (lit || r2 > (radius - 1) * (radius - 1))
                    Square(picture, cx + x, cy + y, 1, ink);
            }
        }
    }

    private static void Square(PixelBuffer picture, int x, int y, int size, int ink)
    {
        for (var r = Math.Max(0, y); r < Math.Min(picture.Size.Height, y + size); r++)
        {
            for (var c = Math.Max(0, x); c < Math.Min(picture.Size.Width, x + size); c++)
                picture.Row(r).Slice(c * 3, 3).Fill((byte)ink);
        }
    }
}
