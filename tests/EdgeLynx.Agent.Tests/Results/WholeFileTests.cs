using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Tests.Support;

namespace EdgeLynx.Agent.Tests.Results;

public sealed class WholeFileTests
{
    [Fact]
    public void Write_ThatFailsHalfway_LeavesTheOldFile()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.json", "old");
        Assert.Throws<IOException>(() => WholeFile.Write(path, stream =>
        {
            stream.Write("ne"u8);
            throw new IOException("disk full");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void WriteFolder_OverAnOldOne_ReplacesItsFiles()
    {
        using var folder = new TempFolder();
        folder.Write("dp/a.csv", "old");
        WholeFile.WriteFolder(folder["dp"], into => File.WriteAllText(Path.Combine(into, "a.csv"), "new"));
        Assert.Equal("new", File.ReadAllText(folder["dp/a.csv"]));
        Assert.Equal(["dp"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }
}
