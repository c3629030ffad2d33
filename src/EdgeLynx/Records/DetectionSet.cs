using System.Buffers;

namespace EdgeLynx.Records;

/// <summary>
/// The detections of one frame, best first, in an array rented from the shared pool so that a frame allocates nothing.
/// The record that holds it owns it; <see cref="Dispose"/> gives the array back, once.
/// </summary>
public readonly struct DetectionSet : IDisposable
{
    private readonly Detection[]? _rented;
    private readonly int _count;

    private readonly ArrayPool<Detection> _pool;

    private DetectionSet(ArrayPool<Detection> pool, Detection[] rented, int count)
    {
        _pool = pool;
        _rented = rented;
        _count = count;
    }

    /// <summary>No detection: a blank frame.</summary>
    public static DetectionSet Empty => default;

    /// <summary>Number of detections.</summary>
    public int Count => _count;

    /// <summary>The detections, by falling confidence. Valid until the owner disposes the set.</summary>
    public ReadOnlySpan<Detection> Items => _rented.AsSpan(0, _count);

    /// <summary>A set that holds a copy of <paramref name="detections"/>.</summary>
    public static DetectionSet From(ReadOnlySpan<Detection> detections) => From(detections, ArrayPool<Detection>.Shared);

    /// <summary>The same from a pool of the caller's, as tests that count what is out.</summary>
    internal static DetectionSet From(ReadOnlySpan<Detection> detections, ArrayPool<Detection> pool)
    {
        if (detections.IsEmpty)
            return Empty;
        var rented = pool.Rent(detections.Length);
        detections.CopyTo(rented);
        return new DetectionSet(pool, rented, detections.Length);
    }

    /// <summary>The highest confidence among detections of <paramref name="category"/>; 0 where there is none.</summary>
    public float Best(DetectionCategory category)
    {
        var best = 0f;
        foreach (ref readonly var detection in Items)
        {
            if (detection.Category == category && detection.Confidence > best)
                best = detection.Confidence;
        }
        return best;
    }

    /// <summary>Gives the array back to the pool.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            _pool.Return(_rented);
    }
}
