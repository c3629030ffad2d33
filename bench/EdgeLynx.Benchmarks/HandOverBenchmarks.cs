using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using EdgeLynx.Flow;
using EdgeLynx.Records;

namespace EdgeLynx.Benchmarks;

/// <summary>10,000 items from one end of a chain to the other: a bare channel, and a stage of two workers that keeps their order.</summary>
[MemoryDiagnoser]
public class HandOverBenchmarks
{
    private const int Items = 10_000;

    [Benchmark(Baseline = true)]
    public async Task<int> BareChannel()
    {
        var channel = Channel.CreateBounded<int>(16);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < Items; i++)
                await channel.Writer.WriteAsync(i);
            channel.Writer.Complete();
        });
        var sum = 0;
        await foreach (var item in channel.Reader.ReadAllAsync())
            sum += item;
        await writing;
        return sum;
    }

    [Benchmark]
    public async Task<int> EdgeLynx()
    {
        var sum = 0;
        var (pipeline, completion) = Pipeline
            .From(AsyncEnumerable.Range(0, Items), TimeProvider.System, CancellationToken.None)
            .Then(new PassStage(), new StageOptions { Workers = 2, Capacity = 16 })
            .Start(item => sum += item);
        using (pipeline)
            await completion;
        return sum;
    }

    private sealed class PassStage : Stage<int, int>
    {
        public override string Name => "pass";

        public override ValueTask ProcessAsync(ReadOnlyMemory<int> batch, StageOutput<int> output, CancellationToken cancellation) =>
            output.WriteAsync(batch.Span[0]);

        public override int Fail(int item, Failure failure) => item;
    }
}
