using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Replay;

public sealed class InputWalkerTests
{
    [Fact]
    public void Walk_AFolder_FindsMediaInOrdinalOrderAndCountsTheRest()
    {
        using var folder = new TempFolder();
        foreach (var name in new[] { "b/2.JPG", "b/10.jpg", "a/clip.mp4", "a/notes.txt", "Z.png", ".hidden/x.jpg", "a/._x.jpg" })
            folder.Write(name, "x");
        var report = new WalkReport();
        var found = new InputWalker(folder.Path, null, report).Walk([folder.Path]).ToList();
        Assert.Equal(["Z.png", "a/clip.mp4", "b/10.jpg", "b/2.JPG"], found.Select(file => file.File));
        Assert.Equal([MediaKind.Image, MediaKind.Video, MediaKind.Image, MediaKind.Image], found.Select(file => file.Kind));
        Assert.Equal(1, report.OtherFiles);
    }

    [Theory]
    [InlineData("with space.jpg")]
    [InlineData("Wölfe-山猫.jpg")]
    [InlineData("line\nfeed.jpg")]
    public void Walk_NamesOfAnyKind_AreKept(string name)
    {
        using var folder = new TempFolder();
        folder.Write(name, "x");
        var found = Assert.Single(new InputWalker(folder.Path, null, new WalkReport()).Walk([folder.Path]));
        Assert.Equal(name, found.File);
        Assert.True(File.Exists(found.Path));
    }

    [Fact]
    public void Walk_ALinkBackToAFolderAbove_IsReportedAndNotFollowed()
    {
        using var folder = new TempFolder();
        folder.Write("a/1.jpg", "x");
        Directory.CreateSymbolicLink(folder["a/up"], folder.Path);
        var report = new WalkReport();
        var found = new InputWalker(folder.Path, null, report).Walk([folder.Path]).ToList();
        Assert.Equal(["a/1.jpg"], found.Select(file => file.File));
        Assert.Contains("link back", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Walk_ALinkToAnotherFolder_IsFollowed()
    {
        using var folder = new TempFolder();
        folder.Write("real/1.jpg", "x");
        Directory.CreateSymbolicLink(folder["copy"], folder["real"]);
        Assert.Equal(["copy/1.jpg", "real/1.jpg"], new InputWalker(folder.Path, null, new WalkReport()).Walk([folder.Path]).Select(file => file.File));
    }

    [Fact]
    public void Walk_ADanglingLink_IsAFileThatFailsLater()
    {
        using var folder = new TempFolder();
        File.CreateSymbolicLink(folder["gone.jpg"], folder["nowhere.jpg"]);
        Assert.Equal(["gone.jpg"], new InputWalker(folder.Path, null, new WalkReport()).Walk([folder.Path]).Select(file => file.File));
    }

    [Fact]
    public void Walk_TheResultsFolder_IsLeftOut()
    {
        using var folder = new TempFolder();
        folder.Write("1.jpg", "x");
        folder.Write("out/annotated/1.jpg", "x");
        Assert.Equal(["1.jpg"], new InputWalker(folder.Path, folder["out"], new WalkReport()).Walk([folder.Path]).Select(file => file.File));
    }

    [Fact]
    public void Walk_AFolderThatCannotBeRead_IsCountedAndTheRestFound()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may read every folder");
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TempFolder();
        folder.Write("a/1.jpg", "x");
        folder.Write("b/2.jpg", "x");
        File.SetUnixFileMode(folder["a"], UnixFileMode.None);
        try
        {
            var report = new WalkReport();
            Assert.Equal(["b/2.jpg"], new InputWalker(folder.Path, null, report).Walk([folder.Path]).Select(file => file.File));
            Assert.Equal(1, report.UnreadableFolders);
        }
        finally
        {
            File.SetUnixFileMode(folder["a"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void RootOf_SeveralPaths_IsTheDeepestFolderThatHoldsAll()
    {
        using var folder = new TempFolder();
        var file = folder.Write("data/footage/a.mp4", "x");
        folder.Write("data/cats/images/b.jpg", "x");
        Assert.Equal(folder["data"], InputRoot.Of([folder["data/footage"], folder["data/cats/images"]]));
        Assert.Equal(folder["data/footage"], InputRoot.Of([folder["data/footage"]]));
        Assert.Equal(folder["data/footage"], InputRoot.Of([file]));
        Assert.Equal("cats/images/b.jpg", InputRoot.NameOf(folder["data/cats/images/b.jpg"], folder["data"]));
    }

    [Fact]
    public void RootOf_FoldersWithACommonBeginningOfName_IsTheirParent()
    {
        using var folder = new TempFolder();
        folder.Write("cam1/a.jpg", "x");
        folder.Write("cam10/a.jpg", "x");
        Assert.Equal(folder.Path, InputRoot.Of([folder["cam1"], folder["cam10"]]));
    }
}
