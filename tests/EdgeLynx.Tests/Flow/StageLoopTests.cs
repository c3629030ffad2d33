using System.Collections.Concurrent;
using System.Threading.Channels;
using EdgeLynx.Flow;
using EdgeLynx.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Tests.Flow;

public sealed class StageLoopTests
{
    private int _alive;

    [Fact]
    public async Task Run_LaterItemFinishesFirst_OutputKeepsInputOrder()
    {
        using var secondDone = new ManualResetEventSlim();
        var stage = new NumberStage(async (batch, output, _) =>
        {
            var number = batch.Span[0];
            if (number.Value == 0)
                secondDone.Wait();
            await output.WriteAsync(number);
            if (number.Value == 1)
                secondDone.Set();
        });

        var results = await StageRun.ToListAsync(stage, Numbers(10), new StageOptions { Workers = 2 });

        Assert.Equal(Enumerable.Range(0, 10), results.Select(result => result.Value));
    }

    [Fact]
    public async Task Run_ManyOutputsOfOneInput_StayTogetherAndInOrder()
    {
        var stage = new NumberStage(async (batch, output, _) =>
        {
            for (var i = 0; i < 20; i++)
                await output.WriteAsync(Create(batch.Span[0].Value * 100 + i));
            batch.Span[0].Dispose();
        });

        var results = await StageRun.ToListAsync(stage, Numbers(12), new StageOptions { Workers = 4 });

        Assert.Equal(Enumerable.Range(0, 12).SelectMany(n => Enumerable.Range(n * 100, 20)), results.Select(result => result.Value));
    }

    [Fact]
    public async Task Run_BatchIsFull_ClosesOnSizeWithoutWaiting()
    {
        var sizes = new ConcurrentQueue<int>();
        // The clock never moves: only size can close a batch.
        var options = new StageOptions { BatchDelay = TimeSpan.FromSeconds(1), Capacity = 16 };

        var results = await StageRun.ToListAsync(Echo(sizes.Enqueue, batch: 4), Numbers(12), options, new FakeTimeProvider());

        Assert.Equal(12, results.Count);
        Assert.Equal([4, 4, 4], sizes);
    }

    [Fact]
    public async Task Run_BatchIsShort_ClosesWhenItsTimeIsUp()
    {
        var clock = new FakeTimeProvider();
        var source = Channel.CreateBounded<Number>(8);
        var sizes = new ConcurrentQueue<int>();
        var first = new TaskCompletionSource();
        var options = new StageOptions { BatchDelay = TimeSpan.FromMilliseconds(50), Capacity = 8 };
        var run = StageRun.RunAsync(Echo(sizes.Enqueue, batch: 4), source.Reader.ReadAllAsync(), _ => first.TrySetResult(), options, clock);

        await source.Writer.WriteAsync(Create(0));
        while (!first.Task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        source.Writer.Complete();
        await run;

        Assert.Equal([1], sizes);
    }

    [Fact]
    public async Task Run_OneBadItemInABatch_FailsAloneAndInPlace()
    {
        var stage = new NumberStage(async (batch, output, _) =>
        {
            foreach (var number in batch.ToArray())
            {
                if (number.Value == 2)
                    throw new ItemException("2 is bad");
            }
            foreach (var number in batch.ToArray())
                await output.WriteAsync(number);
        })
        { Batch = 4 };

        var results = await StageRun.ToListAsync(stage, Numbers(8), new StageOptions { Capacity = 16 });

        Assert.Equal(Enumerable.Range(0, 8), results.Select(result => result.Value));
        Assert.Equal("2 is bad", results[2].Failure);
        Assert.Equal(7, results.Count(result => result.Failure is null));
    }

    [Fact]
    public async Task Run_TimeOutInsideTheStage_IsTheItemsFailureNotACancellation()
    {
        var stage = new NumberStage((_, _, _) => throw new TaskCanceledException("the camera did not answer"));

        var results = await StageRun.ToListAsync(stage, Numbers(1));

        Assert.Equal("TaskCanceledException: the camera did not answer", Assert.Single(results).Failure);
    }

    [Fact]
    public async Task Run_FailsAfterHandingOn_BreaksTheRunRatherThanDisposeTwice()
    {
        var stage = new NumberStage(async (batch, output, _) =>
        {
            await output.WriteAsync(batch.Span[0]);
            throw new InvalidOperationException("too late");
        });

        var thrown = await Assert.ThrowsAsync<StageBrokenException>(() =>
            StageRun.RunAsync(stage, StageRun.ToAsync(Numbers(3)), result => result.Dispose()));

        Assert.Equal("Stage number failed after it had handed its item on: too late", thrown.Message);
        Assert.Equal(0, _alive);
    }

    [Fact]
    public async Task Run_BatchStageWritesTooFew_BreaksTheRun()
    {
        var stage = new NumberStage((batch, output, _) => output.WriteAsync(batch.Span[0])) { Batch = 2 };

        var thrown = await Assert.ThrowsAsync<StageBrokenException>(() =>
            StageRun.RunAsync(stage, StageRun.ToAsync(Numbers(2)), result => result.Dispose(), new StageOptions { BatchDelay = TimeSpan.FromDays(1) }));

        Assert.Equal("Stage number wrote 1 records for 2 items.", thrown.Message);
        Assert.Equal(0, _alive);
    }

    [Fact]
    public async Task Run_InputSilent_CallsIdle()
    {
        var clock = new FakeTimeProvider();
        var source = Channel.CreateBounded<Number>(1);
        var seen = new TaskCompletionSource<int>();
        var stage = new NumberStage((batch, output, _) => output.WriteAsync(batch.Span[0]))
        {
            Fold = true,
            Idle = TimeSpan.FromSeconds(30),
            OnIdle = output => output.WriteAsync(new Number(77)),
        };
        var run = StageRun.RunAsync(stage, source.Reader.ReadAllAsync(), result => seen.TrySetResult(result.Value), clock: clock);

        while (!seen.Task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }
        source.Writer.Complete();
        await run;

        Assert.Equal(77, await seen.Task);
    }

    [Fact]
    public async Task Run_CancelledAtAnyMoment_EndsAndLosesNothing()
    {
        // Many short runs, each stopped after another number of records: what a race needs to show itself.
        for (var round = 0; round < 150; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var left = round % 23;
            var stopping = round % 3;
            var run = Pipeline.From(StageRun.ToAsync(Numbers(60)), TimeProvider.System, cancellation.Token)
                .Then(Echo(_ => Stop(1), batch: 1), new StageOptions { Workers = 3, Capacity = 2 })
                .Then(Echo(_ => Stop(2), batch: 4), new StageOptions { Workers = 2, Capacity = 4 })
                .Start(result =>
                {
                    result.Dispose();
                    Stop(0);
                }).Completion;

            await Assert.ThrowsAnyAsync<Exception>(() => StageRun.WithinPatience(run));
            Assert.True(run.IsCanceled);
            Assert.Equal(0, _alive);

            void Stop(int where)
            {
                if (where == stopping && Interlocked.Decrement(ref left) < 0)
                    cancellation.Cancel();
            }
        }
    }

    private Number Create(int n)
    {
        Interlocked.Increment(ref _alive);
        return new Number(n, _ => Interlocked.Decrement(ref _alive));
    }

    private IEnumerable<Number> Numbers(int count) => Enumerable.Range(0, count).Select(Create);

    private static NumberStage Echo(Action<int> batchSize, int batch) => new(async (numbers, output, _) =>
    {
        batchSize(numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
            await output.WriteAsync(numbers.Span[i]);
    })
    { Batch = batch };
}
