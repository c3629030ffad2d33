namespace EdgeLynx.Gallery;

/// <summary>Prepared features of the references used last, up to a number of bytes. What leaves is freed by its finalizer: it may still be in use.</summary>
internal sealed class FeatureCache(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, LinkedListNode<(int Row, PreparedFeatures? Features)>> _places = [];
    private readonly LinkedList<(int Row, PreparedFeatures? Features)> _recent = new();
    private long _size;

    /// <summary>The features of <paramref name="row"/>, from the cache or by <paramref name="read"/>; null where a reference has none.</summary>
    public PreparedFeatures? Get(int row, Func<int, PreparedFeatures?> read)
    {
        lock (_gate)
        {
            if (_places.TryGetValue(row, out var place))
            {
                _recent.Remove(place);
                _recent.AddFirst(place);
                return place.Value.Features;
            }
        }
        var features = read(row);
        Put(row, features);
        return features;
    }

    /// <summary>Keeps <paramref name="features"/> for <paramref name="row"/>.</summary>
    public void Put(int row, PreparedFeatures? features)
    {
        lock (_gate)
        {
            if (_places.ContainsKey(row))
                return;
            _places[row] = _recent.AddFirst((row, features));
            _size += features?.Size ?? 0;
            while (_size > capacity && _recent.Count > 1)
            {
                var (last, old) = _recent.Last!.Value;
                _recent.RemoveLast();
                _places.Remove(last);
                _size -= old?.Size ?? 0;
            }
        }
    }
}
