namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>Groups of names that were ever linked (union-find).</summary>
internal sealed class DisjointSets
{
    private readonly Dictionary<string, string> _parent = new(StringComparer.Ordinal);

    /// <summary>The name that stands for the group of <paramref name="name"/>; the same for all of a group.</summary>
    public string Find(string name)
    {
        if (!_parent.TryGetValue(name, out var parent))
            return _parent[name] = name;
        while (parent != _parent[parent])
            parent = _parent[parent] = _parent[_parent[parent]];
        return _parent[name] = parent;
    }

    /// <summary>Links the groups of both names.</summary>
    public void Union(string first, string second)
    {
        var a = Find(first);
        var b = Find(second);
        if (a != b)
            _parent[b] = a;
    }
}
