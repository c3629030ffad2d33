using System.Buffers;
using System.Runtime.CompilerServices;
using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Looks for animals, people and vehicles in batches of frames. Records without pixels pass through.</summary>
internal sealed class DetectStage(IDetector detector) : Stage<ProxyFrame, DetectedFrame>
{
    public override string Name => "detect";

    public override int MaxBatch => detector.MaxBatch;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask ProcessAsync(
        ReadOnlyMemory<ProxyFrame> batch, StageOutput<DetectedFrame> output, CancellationToken cancellation)
    {
        var results = ArrayPool<DetectionSet>.Shared.Rent(batch.Length);
        var answered = 0;
        try
        {
            Detect(batch.Span, results);
            while (answered < batch.Length)
            {
                var frame = batch.Span[answered];
                var detected = ToDetected(frame, results[answered++], frame.End);
                frame.Dispose();
                await output.WriteAsync(detected).ConfigureAwait(false);
            }
        }
        finally
        {
            for (; answered < batch.Length; answered++)
                results[answered].Dispose();
            ArrayPool<DetectionSet>.Shared.Return(results);
        }
    }

    public override DetectedFrame Fail(ProxyFrame item, Failure failure)
    {
        item.Dispose();
        // A clip goes on after a frame that failed; a still ends with it.
        var end = item.End is null ? null : item.End with { Failure = item.End.Failure ?? failure };
        return ToDetected(item, DetectionSet.Empty, end) with { Looked = false, Failure = failure };
    }

    private void Detect(ReadOnlySpan<ProxyFrame> batch, DetectionSet[] results)
    {
        Array.Clear(results, 0, batch.Length);
        var withPixels = ArrayPool<ProxyFrame>.Shared.Rent(batch.Length);
        var found = ArrayPool<DetectionSet>.Shared.Rent(batch.Length);
        try
        {
            var count = 0;
            foreach (ref readonly var frame in batch)
            {
                if (frame.Pixels is not null)
                    withPixels[count++] = frame;
            }
            if (count == 0)
                return;
            Array.Clear(found, 0, count);
            detector.Detect(withPixels.AsSpan(0, count), found.AsSpan(0, count));
            var next = 0;
            for (var i = 0; i < batch.Length; i++)
                results[i] = batch[i].Pixels is null ? DetectionSet.Empty : found[next++];
        }
        finally
        {
            ArrayPool<ProxyFrame>.Shared.Return(withPixels, clearArray: true);
            ArrayPool<DetectionSet>.Shared.Return(found);
        }
    }

    private static DetectedFrame ToDetected(in ProxyFrame frame, DetectionSet detections, MediaEnd? end) =>
        new(frame.Media, frame.Index, frame.Time, frame.FullSize, detections, frame.Pixels is not null, end);
}
