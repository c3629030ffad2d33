using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class IntakeTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Intake _intake = new();

    public void Dispose()
    {
        _intake.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_ACardAndACamera_AreTakenInTurn()
    {
        var (card, camera) = (_intake.Open(100, null), _intake.Open(100, null));
        for (var i = 0; i < 6; i++)
            await card.AddAsync(Entry($"card{i}"), default);
        await camera.AddAsync(Entry("camera0"), default);
        await camera.AddAsync(Entry("camera1"), default);
        var names = await ReadAsync(8);
        Assert.True(names.IndexOf("camera1") <= 4, string.Join(' ', names));
        Assert.Equal(Enumerable.Range(0, 6).Select(i => $"card{i}"), names.Where(name => name.StartsWith("card", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Add_ALiveQueueThatIsFull_DropsTheOldestAndTells()
    {
        var dropped = new List<string>();
        var queue = _intake.Open(4, entry => dropped.Add(entry.Media.File));
        for (var i = 0; i < 10; i++)
            await queue.AddAsync(Entry($"f{i}"), default);
        Assert.Equal(["f0", "f1", "f2", "f3", "f4", "f5"], dropped);
        Assert.True(_intake.IsNearlyFull);
        Assert.Equal(["f6", "f7", "f8", "f9"], await ReadAsync(4));
        Assert.Equal(0, _intake.Waiting);
    }

    [Fact]
    public async Task Add_AnArchiveQueueThatIsFull_Waits()
    {
        var queue = _intake.Open(1, null);
        await queue.AddAsync(Entry("a"), default);
        var waiting = queue.AddAsync(Entry("b"), default).AsTask();
        Assert.False(waiting.IsCompleted);
        Assert.False(_intake.IsNearlyFull);
        Assert.Equal(["a", "b"], await ReadAsync(2));
        await waiting;
    }

    [Fact]
    public async Task Read_AFileThatIsGone_IsLeftForLater()
    {
        var queue = _intake.Open(4, null);
        var gone = Entry("gone");
        gone.IsOut = true;
        File.Delete(gone.Media.Path);
        await queue.AddAsync(gone, default);
        await queue.AddAsync(Entry("there"), default);
        Assert.Equal(["there"], await ReadAsync(1));
        Assert.False(gone.IsOut);
    }

    [Fact]
    public async Task Read_Stopped_EndsTheFlowWithoutAnError()
    {
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in _intake.ReadAsync(_ => ValueTask.CompletedTask, stop.Token))
            {
                // Nothing comes.
            }
        });
        await stop.CancelAsync();
        await reading;
    }

    private async Task<List<string>> ReadAsync(int count)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var names = new List<string>();
        await foreach (var media in _intake.ReadAsync(_ => ValueTask.CompletedTask, stop.Token))
        {
            names.Add(media.File);
            if (names.Count == count)
                break;
        }
        return names;
    }

    private InboxEntry Entry(string name) =>
        new(0, new MediaItem(0, _folder.Write(name, "x"), name, MediaKind.Image, new Deployment("d")), InboxState.Waiting);
}
