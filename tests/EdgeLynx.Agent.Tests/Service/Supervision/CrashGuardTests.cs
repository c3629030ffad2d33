using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Service.Supervision;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeLynx.Agent.Tests.Service.Supervision;

/// <summary>Processes that crash are played by guards that are not disposed.</summary>
public sealed class CrashGuardTests : IDisposable
{
    private readonly InboxRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Read_AFileThatCrashesTheProcessAmongOthers_OnlyItIsGivenUpAndWithARemedy()
    {
        var files = new[] { Take("a.jpg"), Take("poison.jpg"), Take("b.jpg") };
        for (var start = 0; start < CrashGuard.MostCrashes; start++)
        {
            Assert.False(Opens(files[1]));
            await CrashOnPoisonAsync(files);
            _rig.Inbox.CountCrashes();
        }
        Assert.Equal([1, CrashGuard.MostCrashes, 1], files.Select(file => _rig.Inbox.CrashesOf(file.Sequence)));
        var opened = new RecordingProber();
        var guard = Guard();
        var prober = guard.Around(opened);
        var failures = new List<Failure?>();
        await foreach (var file in guard.ReadAsync(Each(files), default))
            failures.Add(prober.Probe(file).Failure);
        Assert.Equal(["a.jpg", "b.jpg"], opened.Names);
        Assert.Equal([true, false, true], failures.Select(failure => failure is null));
        Assert.Contains("edgelynx replay", failures[1]!.Message, StringComparison.Ordinal);
        Assert.Contains($"touch '{files[1].Path}'", failures[1]!.Message, StringComparison.Ordinal);

        bool Opens(MediaItem file) => _rig.Inbox.CrashesOf(file.Sequence) >= CrashGuard.MostCrashes;
    }

    [Fact]
    public async Task Read_AFileInHandAtThreeCrashes_HasItsResultsBeforeTheNextFollows()
    {
        var files = new[] { Take("a.jpg"), Take("b.jpg") };
        for (var crash = 0; crash < 3; crash++)
        {
            _rig.Inbox.Hold(files[0].Sequence, true);
            _rig.Inbox.CountCrashes();
        }
        using var guard = Guard();
        await using var read = guard.ReadAsync(Each(files), default).GetAsyncEnumerator();
        Assert.True(await read.MoveNextAsync());
        var next = read.MoveNextAsync().AsTask();
        Assert.NotSame(next, await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System)));
        _rig.AddResult("card/a.jpg");
        Assert.True(await next);
        Assert.Equal("card/b.jpg", read.Current.File);
    }

    [Fact]
    public async Task Read_AfterACrash_EachFileGoesAloneUntilThePipelineIsIdleAgain()
    {
        var files = new[] { Take("a.jpg"), Take("b.jpg") };
        foreach (var file in files)
            _rig.Inbox.Hold(file.Sequence, true);
        _rig.Inbox.CountCrashes();
        var working = 0;
        using var guard = Guard(() => working == 0);
        await foreach (var file in guard.ReadAsync(Each(files), default))
        {
            Assert.Equal(0, working);
            working = 1;
            _ = Task.Run(() => Volatile.Write(ref working, 0));
        }
    }

    [Fact]
    public async Task Dispose_APipelineThatEndedByAFault_CountsAsNoCrash()
    {
        var file = Take("a.jpg");
        for (var start = 0; start < 9; start++)
        {
            using (var guard = Guard())
                await foreach (var _ in guard.ReadAsync(Each([file]), default))
                {
                    // The disk is full, say.
                }
            _rig.Inbox.CountCrashes();
        }
        Assert.Equal(0, _rig.Inbox.CrashesOf(file.Sequence));
    }

    [Fact]
    public void CountCrashes_AFileWithAResult_IsInnocent()
    {
        var file = Take("a.jpg");
        _rig.Inbox.Hold(file.Sequence, true);
        _rig.AddResult("card/a.jpg");
        _rig.Inbox.CountCrashes();
        Assert.Equal(0, _rig.Inbox.CrashesOf(file.Sequence));
    }

    /// <summary>A process that dies at the poison: at once when it goes in alone, else with all in hand.</summary>
    private async Task CrashOnPoisonAsync(MediaItem[] files)
    {
        var guard = Guard();
        var alone = files.Any(file => _rig.Inbox.CrashesOf(file.Sequence) > 0);
        await foreach (var file in guard.ReadAsync(Each(files), default))
        {
            if (alone && file.File == "card/poison.jpg")
                return;
        }
    }

    private CrashGuard Guard(Func<bool>? isIdle = null) => new(_rig.Inbox, isIdle ?? (() => true), TimeProvider.System, NullLogger.Instance);

    private MediaItem Take(string name) => _rig.Inbox.Take(
        "card", new FoundFile(_rig.Folder.Write(name, "x"), name, 1, 1), MediaKind.Image, new Deployment("ridge"), durable: false).Media;

    private static async IAsyncEnumerable<MediaItem> Each(IEnumerable<MediaItem> files)
    {
        await Task.CompletedTask;
        foreach (var file in files)
            yield return file;
    }

    private sealed class RecordingProber : IMediaProber
    {
        public List<string> Names { get; } = [];

        public ProbedMedia Probe(MediaItem media)
        {
            Names.Add(Path.GetFileName(media.Path));
            return new ProbedMedia(media, default);
        }
    }
}
