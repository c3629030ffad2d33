using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Agent.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Service.Sources;

public sealed class FolderScannerTests : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xD9];

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly FolderScanner _scanner;

    public FolderScannerTests() => _scanner = new FolderScanner(_folder.Path, Settle, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scan_AFileThatStandsStill_IsToldOnce()
    {
        Write("100RECNX/IMG_0001.JPG", Jpeg);
        Assert.Empty(Scan(0));
        Assert.True(_scanner.HasUnsettled);
        Assert.Empty(Scan(4.9));
        Assert.Equal(["100RECNX/IMG_0001.JPG"], Scan(0.2));
        Assert.Empty(Scan(100));
        Assert.False(_scanner.HasUnsettled);
    }

    [Fact]
    public void Scan_AFileThatGrows_Waits()
    {
        Write("a.jpg", Jpeg);
        Scan(0);
        Write("a.jpg", [.. Jpeg, .. Jpeg]);
        Assert.Empty(Scan(5));
        Assert.Equal(["a.jpg"], Scan(5));
    }

    [Fact]
    public void Scan_AHalfWrittenFileThatStandsStill_WaitsUntilPatienceEnds()
    {
        Write("stalled.jpg", Jpeg[..^2]);
        Scan(0);
        Assert.Empty(Scan(60));
        Assert.Equal(["stalled.jpg"], Scan(FolderScanner.Patience.TotalSeconds));
    }

    [Fact]
    public void Scan_AHalfWrittenFileThatIsFinishedLater_IsToldWhole()
    {
        Write("stalled.jpg", Jpeg[..^2]);
        Scan(0);
        Assert.Empty(Scan(60));
        Write("stalled.jpg", Jpeg);
        Assert.Empty(Scan(1));
        Assert.Equal(["stalled.jpg"], Scan(5));
    }

    [Theory]
    [InlineData(".IMG_1.jpg.Xa81Kz")]
    [InlineData(".IMG_1.jpg")]
    [InlineData("IMG_1.jpg.part")]
    [InlineData("IMG_1.jpg.filepart")]
    [InlineData("IMG_1.jpg.tmp")]
    [InlineData("IMG_1.txt")]
    [InlineData(".Trash-1000/IMG_1.jpg")]
    [InlineData("@eaDir/IMG_1.jpg")]
    public void Scan_TemporaryHiddenAndForeignNames_AreLeftAlone(string name)
    {
        Write(name, Jpeg);
        Scan(0);
        Assert.Empty(Scan(10_000));
        Assert.False(_scanner.HasUnsettled);
    }

    [Fact]
    public void Scan_ATemporaryNameRenamed_IsToldAfterItSettled()
    {
        Write("IMG_1.jpg.part", Jpeg);
        Scan(0);
        Scan(60);
        File.Move(_folder["IMG_1.jpg.part"], _folder["IMG_1.jpg"]);
        Assert.Empty(Scan(1));
        Assert.Equal(["IMG_1.jpg"], Scan(5));
    }

    [Fact]
    public void Scan_TheSameNameWithOtherContent_IsToldAgain()
    {
        Write("IMG_0001.JPG", Jpeg);
        Scan(0);
        Assert.Single(Scan(5));
        Write("IMG_0001.JPG", [.. Jpeg, 0, 0]);
        Scan(0);
        Assert.Single(Scan(5));
    }

    [Fact]
    public void Scan_ManyFiles_ComeByName()
    {
        foreach (var name in new[] { "b/2.jpg", "a/9.jpg", "b/1.jpg", "0.jpg" })
            Write(name, Jpeg);
        Scan(0);
        Assert.Equal(["0.jpg", "a/9.jpg", "b/1.jpg", "b/2.jpg"], Scan(5));
    }

    [Fact]
    public void Scan_ALink_IsNotFollowed()
    {
        Directory.CreateSymbolicLink(_folder["round"], _folder.Path);
        Write("a.jpg", Jpeg);
        Scan(0);
        Assert.Equal(["a.jpg"], Scan(5));
    }

    [Fact]
    public void Scan_NoFolder_SaysSo()
    {
        var scanner = new FolderScanner(_folder["card"], Settle, _clock);
        Assert.Contains("no such folder", Assert.Throws<DirectoryNotFoundException>(scanner.Scan).Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Scan(double secondsLater)
    {
        _clock.Advance(TimeSpan.FromSeconds(secondsLater));
        return _scanner.Scan().Select(file => file.Name);
    }

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllBytes(_folder[name], content);
    }
}
