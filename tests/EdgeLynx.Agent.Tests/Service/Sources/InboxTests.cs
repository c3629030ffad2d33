using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class InboxTests : IDisposable
{
    private static readonly Deployment Ridge = new("ridge");

    private readonly TempFolder _folder = new();
    private readonly EventStore _store;
    private readonly Inbox _inbox;

    public InboxTests()
    {
        _store = EventStore.Open(_folder["edgelynx.db"]);
        _inbox = new Inbox(_folder["edgelynx.db"]);
    }

    public void Dispose()
    {
        _inbox.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Take_TheSameFileTwice_IsOneEntry()
    {
        var first = Take("IMG_1.JPG", 100, 7);
        var again = Take("IMG_1.JPG", 100, 7);
        Assert.Equal((first.Id, "card/IMG_1.JPG", InboxState.Waiting), (again.Id, again.Media.File, again.State));
    }

    [Fact]
    public void Take_TheSameNameWithOtherContent_GetsANameOfItsOwn()
    {
        Take("DCIM/IMG_1.JPG", 100, 7);
        Assert.Equal("card/DCIM/IMG_1~2.JPG", Take("DCIM/IMG_1.JPG", 100, 8).Media.File);
        Assert.Equal("card/DCIM/IMG_1~3.JPG", Take("DCIM/IMG_1.JPG", 101, 8).Media.File);
    }

    [Fact]
    public void StateOf_AResult_IsProcessedOrFailed()
    {
        var (good, bad, waiting) = (Take("good.jpg", 1, 1), Take("bad.jpg", 1, 1), Take("waiting.jpg", 1, 1));
        AddResult("card/good.jpg", null, 1);
        AddResult("card/bad.jpg", "damaged", 0);
        Assert.Equal(
            [InboxState.Processed, InboxState.Failed, InboxState.Waiting], new[] { good, bad, waiting }.Select(entry => _inbox.StateOf(entry.Id)));
        Assert.Equal(InboxState.Processed, Take("good.jpg", 1, 1).State);
        Assert.Equal(waiting.Id, Assert.Single(_inbox.Waiting("card", Ridge)).Id);
    }

    [Fact]
    public void Waiting_AfterAKill_GivesWhatWasNotDoneInOrder()
    {
        var names = new[] { "c.jpg", "a.jpg", "b.jpg" };
        foreach (var name in names)
            Take(name, 1, 1);
        using var next = new Inbox(_folder["edgelynx.db"]);
        Assert.Equal(names.Select(name => $"card/{name}"), next.Waiting("card", Ridge).Select(entry => entry.Media.File));
        Assert.Empty(next.Waiting("other", Ridge));
    }

    [Fact]
    public void Forget_AFile_IsAsIfItNeverCame()
    {
        _inbox.Forget(Take("a.jpg", 1, 1).Id);
        Assert.Empty(_inbox.Waiting("card", Ridge));
    }

    private InboxEntry Take(string name, long bytes, long changed) =>
        _inbox.Take("card", new FoundFile($"/media/{name}", name, bytes, changed), MediaKind.Image, Ridge, durable: bytes % 2 == 0);

    private void AddResult(string file, string? failure, int frames) => _store.Execute(
        "INSERT INTO media VALUES ($file, 'e', 0, '', 0, 1, 1, 0, NULL, $failure, $frames, x'', 0, x'')",
        ("$file", file), ("$failure", failure), ("$frames", frames));
}
