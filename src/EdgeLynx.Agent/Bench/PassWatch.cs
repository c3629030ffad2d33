using System.Collections.Concurrent;
using System.Diagnostics;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Bench;

/// <summary>Stands in front of decoder and detector, and keeps when each file began and was answered, and with what where that is wanted.</summary>
/// <param name="decoder">The decoder.</param>
/// <param name="detector">The detector.</param>
/// <param name="files">Files in the pass; their sequence numbers are below it.</param>
/// <param name="keepDetections">Whether to keep what was found.</param>
internal sealed class PassWatch(IProxyDecoder decoder, IDetector detector, int files, bool keepDetections) : IProxyDecoder, IDetector
{
    // Stopwatch ticks by sequence number; each is written by the worker that has the file.
    private readonly long[] _began = new long[files];
    private readonly long[] _answered = new long[files];
    private readonly ConcurrentDictionary<(long File, int Frame), Detection[]> _found = new();

    public string Model => detector.Model;

    public PixelSize InputSize => detector.InputSize;

    public int MaxBatch => detector.MaxBatch;

    public float ValidConfidence => detector.ValidConfidence;

    /// <summary>Detections by file and frame; empty when they are not kept.</summary>
    public IReadOnlyDictionary<(long File, int Frame), Detection[]> Found => _found;

    /// <summary>From the begin of a file's decoding to the answer for its last frame, waiting included.</summary>
    public IEnumerable<TimeSpan> Latencies =>
        _began.Zip(_answered).Where(pair => pair.Second > 0).Select(pair => Stopwatch.GetElapsedTime(pair.First, pair.Second));

    public ValueTask DecodeAsync(ProbedMedia media, StageOutput<ProxyFrame> output, CancellationToken cancellation)
    {
        _began[media.Media.Sequence] = Stopwatch.GetTimestamp();
        return decoder.DecodeAsync(media, output, cancellation);
    }

    public void Detect(ReadOnlySpan<ProxyFrame> frames, Span<DetectionSet> results)
    {
        detector.Detect(frames, results);
        var now = Stopwatch.GetTimestamp();
        for (var i = 0; i < frames.Length; i++)
        {
            var sequence = frames[i].Media.Media.Sequence;
            _answered[sequence] = now;
            if (keepDetections)
                _found[(sequence, frames[i].Index)] = results[i].Items.ToArray();
        }
    }
}
