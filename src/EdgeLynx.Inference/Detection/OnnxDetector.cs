using System.Collections.Concurrent;
using System.Diagnostics;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.ML.OnnxRuntime;

namespace EdgeLynx.Inference.Detection;

/// <summary>A detector from an ONNX model and its manifest. Each concurrent call has buffers of its own; in steady state a call allocates nothing.</summary>
internal sealed class OnnxDetector : IDetector
{
    private readonly OnnxModel _model;
    private readonly DetectionParser _parser;
    private readonly ConcurrentBag<DetectWorker> _idle = [];

    /// <summary>The model must outlive the detector.</summary>
    /// <exception cref="ModelException">The model's outputs do not fit its manifest.</exception>
    public OnnxDetector(OnnxModel model, DetectorOptions options)
    {
        (_model, Options) = (model, options);
        _parser = DetectionParser.For(model);
        ValidConfidence = options.ValidConfidence ?? model.Manifest.Thresholds.Valid;
    }

    public string Model => _model.Manifest.Id;

    public PixelSize InputSize => _model.Manifest.Input.Size;

    public int MaxBatch => _model.MaxBatch;

    public float ValidConfidence { get; }

    private DetectorOptions Options { get; }

    public void Detect(ReadOnlySpan<ProxyFrame> frames, Span<DetectionSet> results)
    {
        if (!_idle.TryTake(out var worker))
            worker = new DetectWorker(_model.Manifest, Options, ValidConfidence, MaxBatch);
        using var runner = _model.Rent();
        try
        {
            for (var done = 0; done < frames.Length; done += MaxBatch)
            {
                var batch = frames.Slice(done, Math.Min(MaxBatch, frames.Length - done));
                var started = Stopwatch.GetTimestamp();
                for (var i = 0; i < batch.Length; i++)
                    worker.Placements[i] = runner.SetInput(i, PixelView.Of(batch[i].Pixels!), batch[i].FullSize);
                var prepared = Stopwatch.GetTimestamp();
                runner.Run(batch.Length);
                var ran = Stopwatch.GetTimestamp();
                for (var i = 0; i < batch.Length; i++)
                    results[done + i] = worker.Read(_parser, runner, i, PixelView.Of(batch[i].Pixels!));
                Options.Watch?.Invoke(new DetectorTimes(
                    batch.Length, Stopwatch.GetElapsedTime(started, prepared), Stopwatch.GetElapsedTime(prepared, ran), Stopwatch.GetElapsedTime(ran)));
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw new StageBrokenException($"The detector {Model} failed on {_model.Provider}: {error.Message.Split('\n')[0]}", error);
        }
        finally
        {
            _idle.Add(worker);
        }
    }
}
