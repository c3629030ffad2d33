using EdgeLynx.Flow;
using EdgeLynx.Records;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests.Flow;

/// <summary>What holds beyond that for a stage whose part (decoder, model, store) can fail.</summary>
/// <typeparam name="TIn">What the stage reads.</typeparam>
/// <typeparam name="TOut">What it writes.</typeparam>
public abstract class PartStageContract<TIn, TOut> : StageContract<TIn, TOut>
{
    /// <summary>What <paramref name="record"/> says went wrong; null when nothing did.</summary>
    private protected abstract Failure? FailureOf(TOut record);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Run_ItemFails_BecomesARecordAndTheOthersGoOn(int workers)
    {
        Parts.Work = n => Throw(n == 7 ? new ItemException("007.jpg: half of it is missing") : null);
        var (numbers, failures) = (new List<int>(), new List<(int, Failure)>());

        await StageRun.RunAsync(CreateStage(), Items(30), record =>
        {
            if (FailureOf(record) is { } failure)
                failures.Add((NumberOf(record), failure));
            Consume(record, numbers.Add);
        }, Options(workers));

        Assert.Equal(Enumerable.Range(0, 30), numbers);
        var (number, only) = Assert.Single(failures);
        Assert.Equal(7, number);
        Assert.Equal(new Failure(CreateStage().Name, "007.jpg: half of it is missing"), only);
        Tracker.AssertClean();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Run_StageBreaks_EndsWithItsMessageAndDisposesEverything(int workers)
    {
        Parts.Work = n => Throw(n == 7 ? new StageBrokenException("the device is lost") : null);

        var thrown = await Assert.ThrowsAsync<StageBrokenException>(() => StageRun.RunAsync(
            CreateStage(), Items(int.MaxValue), record => Consume(record, _ => { }), Options(workers)));

        Assert.Equal("the device is lost", thrown.Message);
        Tracker.AssertClean();
    }

    [Fact]
    public async Task Run_CancelledWhileAPartWorks_DisposesWhatItHad()
    {
        using var cancellation = new CancellationTokenSource();
        Parts.Work = n =>
        {
            if (n != 5)
                return;
            cancellation.Cancel();
            cancellation.Token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StageRun.RunAsync(
            CreateStage(), Items(int.MaxValue), record => Consume(record, _ => { }), Options(3), cancellation: cancellation.Token));

        Tracker.AssertClean();
    }
}
