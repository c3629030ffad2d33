using EdgeLynx.Flow;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests.Flow;

/// <summary>
/// What holds for every stage of the pipeline: order, back-pressure, cancellation, faults on both sides, and that nothing leaks. Each
/// stage has a derived class that says how to make it and what it eats.
/// </summary>
/// <typeparam name="TIn">What the stage reads.</typeparam>
/// <typeparam name="TOut">What it writes: one record an input here.</typeparam>
public abstract class StageContract<TIn, TOut>
{
    private readonly Tracker _tracker = new();

    protected StageContract()
    {
        Records = new TestRecords(_tracker);
        Parts = new FakeParts(_tracker) { MaxBatch = 4 };
    }

    private protected TestRecords Records { get; }

    private protected FakeParts Parts { get; }

    private protected Tracker Tracker => _tracker;

    private protected abstract Stage<TIn, TOut> CreateStage();

    /// <summary>Input number <paramref name="n"/>, from 0.</summary>
    private protected abstract TIn CreateItem(int n);

    /// <summary>The number of the input that <paramref name="record"/> answers.</summary>
    private protected abstract int NumberOf(TOut record);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Run_RandomDurations_KeepsOrderAndDisposesEverything(int workers)
    {
        var random = new Random(workers);
        Parts.Work = _ => Thread.SpinWait(NextOf(random, 5000));
        var numbers = new List<int>();

        await StageRun.RunAsync(CreateStage(), Items(60), record => Consume(record, numbers.Add), Options(workers));

        Assert.Equal(Enumerable.Range(0, 60), numbers);
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Run_SlowConsumer_BoundsTheProducer()
    {
        var (taken, delivered, ahead) = (0, 0, 0);
        var options = Options(2);

        await StageRun.RunAsync(CreateStage(), Items(400, _ => Interlocked.Increment(ref taken)), record =>
        {
            Consume(record, _ => { });
            Thread.SpinWait(2000);
            ahead = Math.Max(ahead, Volatile.Read(ref taken) - ++delivered);
        }, options);

        // The channel before, the open slots, the channel behind (8), one in the hands of source, sink and each worker; an order or
        // gather stage also holds the one that the next closes.
        var slots = 2 * 2 * CreateStage().MaxBatch;
        Assert.InRange(ahead, 0, options.Capacity + slots + 8 + 6);
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Run_Cancelled_EndsCancelledAndDisposesEverything()
    {
        using var cancellation = new CancellationTokenSource();
        var delivered = 0;

        var run = StageRun.RunAsync(CreateStage(), Items(int.MaxValue), record =>
        {
            Consume(record, _ => { });
            if (++delivered == 5)
                cancellation.Cancel();
        }, Options(2), cancellation: cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(run.IsCanceled);
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Run_FaultUpstream_SurfacesOnceAndDisposesEverything()
    {
        var fault = new InvalidDataException("the card was pulled out");

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => StageRun.RunAsync(
            CreateStage(), Items(1000, n => Throw(n == 17 ? fault : null)), record => Consume(record, _ => { }), Options(2)));

        Assert.Same(fault, thrown);
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Run_FaultDownstream_SurfacesOnceAndDisposesEverything()
    {
        var fault = new InvalidDataException("the screen is gone");

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => StageRun.RunAsync(
            CreateStage(), Items(int.MaxValue), record => Consume(record, n => Throw(n == 3 ? fault : null)), Options(2)));

        Assert.Same(fault, thrown);
        _tracker.AssertClean();
    }

    [Fact]
    public async Task Run_NoInput_Completes()
    {
        Assert.Empty(await StageRun.ToListAsync(CreateStage(), Array.Empty<TIn>()));
    }

    private protected static StageOptions Options(int workers) => new() { Workers = workers, Capacity = 3 };

    private protected static void Throw(Exception? error)
    {
        if (error is not null)
            throw error;
    }

    private protected async IAsyncEnumerable<TIn> Items(int count, Action<int>? taken = null)
    {
        for (var n = 0; n < count; n++)
        {
            taken?.Invoke(n);
            yield return CreateItem(n);
            // An endless source must let go of its thread now and then.
            if (n % 16 == 0)
                await Task.Yield();
        }
    }

    private protected void Consume(TOut record, Action<int> see)
    {
        try
        {
            see(NumberOf(record));
        }
        finally
        {
            (record as IDisposable)?.Dispose();
        }
    }

    private static int NextOf(Random random, int max)
    {
        lock (random)
            return random.Next(max);
    }
}
