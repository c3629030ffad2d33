namespace EdgeLynx.Synthesis.Numerics;

/// <summary>
/// Elementary functions with the same bits on every machine. <see cref="MathF"/> hands these to the C library, whose last bit differs
/// between versions; a seed must give the same picture anywhere. Only +, -, *, / and square root are used, which IEEE 754 fixes.
/// </summary>
internal static class Det
{
    internal const float Pi = 3.14159265f;
    internal const float TwoPi = 6.2831853f;

    internal static float Sin(float x) => (float)SinTurns(x / (2 * Math.PI));

    internal static float Cos(float x) => (float)SinTurns(x / (2 * Math.PI) + 0.25);

    internal static float Tan(float x) => Sin(x) / Cos(x);

    internal static float Exp(float x)
    {
        if (x < -80)
            return 0;
        const double Ln2 = 0.69314718055994530942;
        var k = Math.Floor(Math.Min(x, 80f) / Ln2 + 0.5);
        var r = Math.Min(x, 80f) - k * Ln2;
        var sum = 1 + r * (1 + r / 2 * (1 + r / 3 * (1 + r / 4 * (1 + r / 5 * (1 + r / 6 * (1 + r / 7))))));
        return (float)(sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52));
    }

    internal static float Log(float x)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Max(x, 1e-30));
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        var y = (m - 1) / (m + 1);
        var y2 = y * y;
        var series = y * (2 + y2 * (2.0 / 3 + y2 * (2.0 / 5 + y2 * (2.0 / 7 + y2 * (2.0 / 9 + y2 * (2.0 / 11 + y2 * 2.0 / 13))))));
        return (float)(series + exponent * 0.69314718055994530942);
    }

    internal static float Pow(float x, float y) => x <= 0 ? 0 : Exp(y * Log(x));

    internal static float Atan2(float y, float x)
    {
        double ax = Math.Abs((double)x), ay = Math.Abs((double)y);
        if (ax + ay < 1e-30)
            return 0;
        var swap = ay > ax;
        var angle = AtanUnit(swap ? ax / ay : ay / ax);
        if (swap)
            angle = Math.PI / 2 - angle;
        if (x < 0)
            angle = Math.PI - angle;
        return (float)(y < 0 ? -angle : angle);
    }

    internal static float Acos(float x)
    {
        x = Math.Clamp(x, -1f, 1f);
        return Atan2(MathF.Sqrt(Math.Max(0, 1 - x * x)), x);
    }

    internal static float Lerp(float a, float b, float t) => a + (b - a) * t;

    internal static float Saturate(float x) => x < 0 ? 0 : x > 1 ? 1 : x;

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between; the order may be falling.</summary>
    internal static float Smooth(float from, float to, float x)
    {
        var t = Saturate((x - from) / (to - from));
        return t * t * (3 - 2 * t);
    }

    private static double SinTurns(double turns)
    {
        turns -= Math.Floor(turns + 0.5);
        if (turns > 0.25)
            turns = 0.5 - turns;
        else if (turns < -0.25)
            turns = -0.5 - turns;
        var x = turns * (2 * Math.PI);
        var s = x * x;
        return x * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72 * (1 - s / 110)))));
    }

    private static double AtanUnit(double x)
    {
        // One halving of the angle brings x under 0.4143, where eleven terms give float precision.
        x /= 1 + Math.Sqrt(1 + x * x);
        var s = x * x;
        double sum = 0;
        for (var n = 21; n >= 1; n -= 2)
            sum = (n % 4 == 1 ? 1.0 : -1.0) / n + s * sum;
        return 2 * x * sum;
    }
}
