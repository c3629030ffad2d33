using BenchmarkDotNet.Attributes;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Benchmarks;

/// <summary>A clip of 1,000 blank frames through the whole pipeline, with a decoder and a model that do nothing: what the engine itself costs.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private const int Frames = 1000;

    [Benchmark]
    public async Task<int> EdgeLynx()
    {
        using var nothing = new NullParts(Frames);
        var parts = new PipelineParts
        {
            Prober = nothing,
            Decoder = nothing,
            Detector = nothing,
            FrameReader = nothing,
            Pixels = nothing.Pixels,
            Recorder = nothing,
        };
        var frames = 0;
        var clip = new MediaItem(0, "clip", "clip", MediaKind.Video, new Deployment("bench"));
        var (pipeline, completion) = EdgePipeline.Start(
            new[] { clip }.ToAsyncEnumerable(), parts, new PipelineOptions { Workers = 2 }, stored => frames += stored.Frames,
            TimeProvider.System, CancellationToken.None);
        using (pipeline)
            await completion;
        return frames;
    }
}
