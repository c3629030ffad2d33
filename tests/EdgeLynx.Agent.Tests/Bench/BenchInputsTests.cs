using EdgeLynx.Agent.Bench;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Tests.Support;

namespace EdgeLynx.Agent.Tests.Bench;

public sealed class BenchInputsTests
{
    [Fact]
    public void Collect_PathsAndAList_KeepsTheirOrderAndNumbersThem()
    {
        using var folder = new TempFolder();
        foreach (var name in new[] { "c.jpg", "b.jpg", "a.txt" })
            File.WriteAllText(Path.Combine(folder.Path, name), "");
        var list = Path.Combine(folder.Path, "list.txt");
        File.WriteAllLines(list, [Path.Combine(folder.Path, "b.jpg"), ""]);
        var items = BenchInputs.Collect([Path.Combine(folder.Path, "c.jpg")], list);
        Assert.Equal(["c.jpg", "b.jpg"], items.Select(item => Path.GetFileName(item.Path)));
        Assert.Equal([0L, 1L], items.Select(item => item.Sequence));
    }

    [Fact]
    public void Collect_MissingPaths_NamesEach()
    {
        var error = Assert.Throws<UsageException>(() => BenchInputs.Collect(["/nowhere/a.jpg", "/nowhere/b"], null));
        Assert.Equal(["/nowhere/a.jpg: there is no such file or folder", "/nowhere/b: there is no such file or folder"], error.Errors);
    }

    [Fact]
    public void Collect_NothingToRead_SaysSo()
    {
        using var folder = new TempFolder();
        Assert.Contains("no stills or clips", Assert.Throws<UsageException>(() => BenchInputs.Collect([folder.Path], null)).Message, StringComparison.Ordinal);
    }
}
