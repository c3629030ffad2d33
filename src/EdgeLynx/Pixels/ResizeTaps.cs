namespace EdgeLynx.Pixels;

/// <summary>
/// Which source pixels make a target pixel along one axis, and their shares. Every target has the same even number of taps; unused ones
/// have share 0, and may lie up to <see cref="Count"/> - 1 pixels behind the source's end.
/// </summary>
internal sealed class ResizeTaps
{
    /// <summary>Shares add up to this.</summary>
    public const int One = 1 << 14;

    /// <summary>Beyond this reduction every pixel's share is too small for the fixed point, and area becomes linear.</summary>
    private const double LargestAreaRatio = 64;

    private readonly double[] _shares;

    private ResizeTaps(int target, int count)
    {
        Count = count;
        Start = new int[target];
        Share = new short[target * count];
        _shares = new double[count];
    }

    /// <summary>Taps of each target pixel: even, at least 2.</summary>
    public int Count { get; }

    /// <summary>First source pixel of each target pixel.</summary>
    public int[] Start { get; }

    /// <summary><see cref="Count"/> shares for each target pixel, in units of 1/<see cref="One"/>.</summary>
    public short[] Share { get; }

    /// <summary>Taps for reducing or enlarging <paramref name="source"/> pixels to <paramref name="target"/>; pixel centres lie at halves.</summary>
    public static ResizeTaps For(int source, int target, Interpolation interpolation)
    {
        var ratio = (double)source / target;
        return interpolation == Interpolation.Area && ratio is > 1 and <= LargestAreaRatio ? Area(source, target, ratio) : Linear(source, target, ratio);
    }

    private static ResizeTaps Linear(int source, int target, double ratio)
    {
        var taps = new ResizeTaps(target, 2);
        for (var i = 0; i < target; i++)
        {
            var centre = Math.Clamp((i + 0.5) * ratio - 0.5, 0, source - 1);
            var start = (int)centre;
            taps.Start[i] = start;
            var second = (short)Math.Round((centre - start) * One);
            taps.Share[2 * i] = (short)(One - second);
            taps.Share[2 * i + 1] = second;
        }
        return taps;
    }

    private static ResizeTaps Area(int source, int target, double ratio)
    {
        var most = (int)Math.Ceiling(ratio) + 1;
        var taps = new ResizeTaps(target, most + most % 2);
        for (var i = 0; i < target; i++)
        {
            var from = i * ratio;
            var to = Math.Min(source, (i + 1) * ratio);
            taps.Start[i] = Math.Min((int)from, source - 1);
            for (var k = 0; k < taps.Count; k++)
            {
                var left = Math.Max(from, taps.Start[i] + k);
                var right = Math.Min(to, taps.Start[i] + k + 1);
                taps._shares[k] = Math.Max(0, right - left) / (to - from);
            }
            taps.Quantise(i);
        }
        return taps;
    }

    /// <summary>Rounds the running sum, not each share, so that the shares add up to <see cref="One"/> exactly.</summary>
    private void Quantise(int target)
    {
        var sum = 0.0;
        var given = 0;
        for (var k = 0; k < Count; k++)
        {
            sum += _shares[k];
            var upTo = (int)Math.Round(sum * One);
            Share[target * Count + k] = (short)(upTo - given);
            given = upTo;
        }
    }
}
