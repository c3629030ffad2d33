using System.Numerics;

namespace EdgeLynx.Synthesis.Numerics;

/// <summary>
/// Counter-based random numbers: the n-th draw is a hash of (key, n), so a picture's draws depend on its key alone and not on
/// which worker rendered what before. The mixer is SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
internal struct Rng(ulong key)
{
    private readonly ulong _key = key;
    private ulong _count;

    /// <summary>An independent stream for a named purpose; does not advance this one.</summary>
    internal readonly Rng Fork(ulong label) => new(Mix(_key ^ Mix(label + 0x51ED270B35A1ED11UL)));

    internal readonly Rng Fork(string label)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in label)
            hash = (hash ^ c) * 1099511628211UL;
        return Fork(hash);
    }

    internal ulong NextBits() => Mix(_key + 0x9E3779B97F4A7C15UL * ++_count);

    /// <summary>[0, 1), 24 bits.</summary>
    internal float Next() => (NextBits() >> 40) * (1f / (1 << 24));

    internal float Range(float low, float high) => low + (high - low) * Next();

    /// <summary>0 .. count - 1.</summary>
    internal int Below(int count) => (int)((NextBits() >> 32) * (ulong)count >> 32);

    internal bool Chance(float probability) => Next() < probability;

    /// <summary>Mean 0, deviation 1: sum of twelve uniforms, cut at six sigma.</summary>
    internal float Gauss()
    {
        float sum = -6;
        for (var i = 0; i < 12; i++)
            sum += Next();
        return sum;
    }

    internal Vector3 OnSphere()
    {
        var z = Range(-1, 1);
        var a = Range(0, Det.TwoPi);
        var r = MathF.Sqrt(Math.Max(0, 1 - z * z));
        return new(r * Det.Cos(a), r * Det.Sin(a), z);
    }

    internal T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    internal static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
