using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class InboxTests : IDisposable
{
    private static readonly Deployment Ridge = new("ridge");

    private readonly InboxRig _rig = new();

    public void Dispose() => _rig.Dispose();

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
        _rig.AddResult("card/good.jpg");
        _rig.AddResult("card/bad.jpg", "damaged", 0);
        Assert.Equal(
            [InboxState.Processed, InboxState.Failed, InboxState.Waiting], new[] { good, bad, waiting }.Select(entry => _rig.Inbox.StateOf(entry.Id)));
        Assert.Equal(InboxState.Processed, Take("good.jpg", 1, 1).State);
        Assert.Equal(waiting.Id, Assert.Single(_rig.Inbox.Waiting("card", Ridge)).Id);
    }

    [Fact]
    public void Waiting_AfterAKill_GivesWhatWasNotDoneInOrder()
    {
        var names = new[] { "c.jpg", "a.jpg", "b.jpg" };
        foreach (var name in names)
            Take(name, 1, 1);
        using var next = new Inbox(_rig.Data.Store.Path);
        Assert.Equal(names.Select(name => $"card/{name}"), next.Waiting("card", Ridge).Select(entry => entry.Media.File));
        Assert.Empty(next.Waiting("other", Ridge));
    }

    [Fact]
    public void Forget_AFile_IsAsIfItNeverCame()
    {
        _rig.Inbox.Forget(Take("a.jpg", 1, 1).Id);
        Assert.Empty(_rig.Inbox.Waiting("card", Ridge));
    }

    private InboxEntry Take(string name, long bytes, long changed) =>
        _rig.Inbox.Take("card", new FoundFile($"/media/{name}", name, bytes, changed), MediaKind.Image, Ridge, durable: bytes % 2 == 0);
}
