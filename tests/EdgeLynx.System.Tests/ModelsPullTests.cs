using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.System.Tests.Support;
using TempFolder = EdgeLynx.System.Tests.Support.TempFolder;

namespace EdgeLynx.System.Tests;

/// <summary><c>models pull</c> as a process of its own.</summary>
public sealed class ModelsPullTests
{
    private const int Half = 2_000_000;

    [Fact]
    public void Pull_KilledMidway_FetchesOnlyTheRestTheNextTime()
    {
        using var folder = new TempFolder();
        var content = new byte[2 * Half];
        new Random(1).NextBytes(content);
        var killed = new TaskCompletionSource();
        using var server = new StubbornServer((ask, number) => number == 0
            ? HttpAnswer.Of(content, ask) with { CutAfter = Half, Hold = killed.Task }
            : HttpAnswer.Of(content, ask));
        File.WriteAllText(folder["registry.json"], $$"""
            { "models": [ { "name": "fox", "task": "detect", "licence": "MIT", "page": "p", "url": "{{server.At("fox.onnx")}}", "file": "fox.onnx", "notes": "For a test." } ] }
            """);
        string[] command = ["models", "pull", "fox", "--registry", folder["registry.json"], "--into", folder["into"]];
        var part = new FileInfo(Path.Combine(folder["into"], "fox", "fox.onnx.part"));
        using (var run = ProgramRun.Start(command))
        {
            Assert.True(SpinWait.SpinUntil(() => Refreshed(part) >= Half / 2, TimeSpan.FromMinutes(2)), run.Error);
            run.Kill();
        }
        killed.SetResult();
        Assert.False(File.Exists(Path.Combine(folder["into"], "fox", "fox.onnx")));

        var (code, text, error) = ProgramRun.Run(command);

        Assert.True(code == 0, error);
        Assert.InRange(server.Asked[1].From ?? 0, Half / 2, Half);
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(folder["into"], "fox", "fox.onnx")));
        Assert.Contains("NOT ready For a test.", text, StringComparison.Ordinal);
    }

    private static long Refreshed(FileInfo file)
    {
        file.Refresh();
        return file.Exists ? file.Length : 0;
    }
}
