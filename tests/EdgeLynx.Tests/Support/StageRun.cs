using EdgeLynx.Flow;

namespace EdgeLynx.Tests.Support;

/// <summary>Runs one stage between a source and a sink.</summary>
internal static class StageRun
{
    // Only a hang reaches it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<List<TOut>> ToListAsync<TIn, TOut>(
        Stage<TIn, TOut> stage, IEnumerable<TIn> items, StageOptions? options = null, TimeProvider? clock = null)
    {
        var results = new List<TOut>();
        await RunAsync(stage, ToAsync(items), results.Add, options, clock);
        return results;
    }

    public static async Task RunAsync<TIn, TOut>(
        Stage<TIn, TOut> stage, IAsyncEnumerable<TIn> items, Action<TOut> sink, StageOptions? options = null, TimeProvider? clock = null,
        CancellationToken cancellation = default)
    {
        var (pipeline, completion) = Pipeline.From(items, clock ?? TimeProvider.System, cancellation)
            .Then(stage, options ?? new StageOptions())
            .Start(sink);
        using (pipeline)
            await WithinPatience(completion);
    }

    public static async Task WithinPatience(Task completion)
    {
        // The task's own end, cancelled or faulted, is what the test asserts; a time-out is a hang.
        if (await Task.WhenAny(completion, Task.Delay(Patience, TimeProvider.System)) != completion)
            Assert.Fail("The run hangs.");
        await completion;
    }

    public static async IAsyncEnumerable<T> ToAsync<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
            yield return item;
        await Task.CompletedTask;
    }
}
