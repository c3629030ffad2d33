using System.Globalization;
using System.Text;

namespace EdgeLynx.Agent.Replay;

/// <summary>One of several machines' share of an archive: whole deployments, chosen by a stable hash of their id.</summary>
/// <param name="Number">This one, from 1.</param>
/// <param name="Of">How many there are.</param>
internal readonly record struct Shard(int Number, int Of)
{
    /// <summary>Everything.</summary>
    public static Shard All { get; } = new(1, 1);

    /// <summary>Reads <c>I/N</c>.</summary>
    public static bool TryParse(string text, out Shard shard)
    {
        shard = All;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            || number < 1 || number > of)
            return false;
        shard = new Shard(number, of);
        return true;
    }

    /// <summary>Whether <paramref name="deployment"/> belongs to this shard: the same on every machine and in every run.</summary>
    public bool Holds(string deployment)
    {
        // FNV-1a; string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(deployment))
            hash = (hash ^ part) * 16777619u;
        return hash % (uint)Of == (uint)(Number - 1);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Of}";
}
