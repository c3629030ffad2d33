using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EdgeLynx.Flow;

/// <summary>What one stage did: written by its workers, read by anyone at any time.</summary>
public sealed class StageMetrics(string name)
{
    /// <summary>The meter of every pipeline in this process.</summary>
    public const string MeterName = "EdgeLynx.Pipeline";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("edgelynx.stage.duration", "s", "Time a stage took for one item, the mean of its batch.");

    // Logarithmic buckets, eight an octave from 1 microsecond to about 2.4 hours: a quantile is right within 9 %.
    private const int PerOctave = 8;
    private const int Octaves = 33;
    private readonly long[] _buckets = new long[PerOctave * Octaves];
    private Func<int> _queued = () => 0;
    private long _items;
    private long _busyTicks;
    private long _failed;
    private int _working;
    private readonly KeyValuePair<string, object?> _tag = new("stage", name);

    /// <summary>The stage's name.</summary>
    public string Name { get; } = name;

    /// <summary>Items taken.</summary>
    public long Items => Interlocked.Read(ref _items);

    /// <summary>Items the stage could not process.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Batches that workers have in hand, those that wait for the next stage included.</summary>
    public int Working => Volatile.Read(ref _working);

    /// <summary>Items that wait in the channel in front of the stage.</summary>
    public int Queued => _queued();

    /// <summary>Time spent processing, summed over workers; waiting for the next stage is not counted.</summary>
    public TimeSpan Busy => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _busyTicks));

    /// <summary>The <paramref name="quantile"/> (0..1) of the time one item took, in milliseconds; 0 before the first item.</summary>
    public double QuantileMs(double quantile)
    {
        var total = _buckets.Sum();
        var rank = (long)Math.Ceiling(quantile * total);
        long seen = 0;
        for (var i = 0; i < _buckets.Length && rank > 0; i++)
        {
            seen += _buckets[i];
            if (seen >= rank)
                return Math.Pow(2, (i + 0.5) / PerOctave) / 1000;
        }
        return 0;
    }

    internal void Watch(Func<int> queued) => _queued = queued;

    internal void Begin() => Interlocked.Increment(ref _working);

    internal void Add(int items, long ticks)
    {
        Interlocked.Decrement(ref _working);
        if (Duration.Enabled)
            Duration.Record((double)ticks / Stopwatch.Frequency / items, _tag);
        Interlocked.Add(ref _items, items);
        Interlocked.Add(ref _busyTicks, ticks);
        var microseconds = Math.Max(1, ticks * 1e6 / Stopwatch.Frequency / items);
        var bucket = Math.Min((int)(Math.Log2(microseconds) * PerOctave), _buckets.Length - 1);
        Interlocked.Add(ref _buckets[bucket], items);
    }

    internal void AddFailed() => Interlocked.Increment(ref _failed);
}
