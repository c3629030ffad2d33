using System.Text.Json;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests;

/// <summary>The benchmarks of the real program: what they say about the run, never how fast it was.</summary>
public sealed class BenchSystemTests
{
    [Fact]
    public void Throughput_OfASurvey_CountsImagesAndWritesDetectionsAndFiles()
    {
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["media"], 4);
        var (code, output, error) = ProgramRun.Run(
            "bench", "throughput", folder["media"], "--models", Repository.TinyModels, "--model", "tiny-yolov8", "--workers", "1", "2",
            "--detections", folder["found.jsonl"], "--out", folder["report"], "--json");
        Assert.True(code == 0, error);
        Assert.StartsWith("{\"images\":12,\"wall_s\":", output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal("cpu", report.GetProperty("provider").GetString());
        Assert.Equal(0, report.GetProperty("failed").GetInt32());
        var rows = report.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal([1, 2], rows.Select(row => row.GetProperty("workers").GetInt32()));
        Assert.All(rows, row => Assert.Equal(12, row.GetProperty("latency").GetProperty("count").GetInt32()));
        Assert.All(rows, row => Assert.Contains(row.GetProperty("bottleneck").GetString(), (string[])["probe", "order", "decode", "detect", "gather"]));
        var found = File.ReadLines(folder["found.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(12, found.Count);
        Assert.Equal(9, found.Count(frame => frame.GetProperty("det").GetArrayLength() > 0));
        Assert.Equal(["throughput.json", "throughput.md", "throughput.svg"], Directory.EnumerateFiles(folder["report"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Latency_OfASurvey_ShowsEveryStepAndTheWarmUpApart()
    {
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["media"], 4);
        var (code, output, error) = ProgramRun.Run(
            "bench", "latency", folder["media"], "--models", Repository.TinyModels, "--model", "tiny-yolov8", "--warm-up", "5", "--json");
        Assert.True(code == 0, error);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["decode", "prepare", "run", "read boxes", "end to end"], report.GetProperty("steps").EnumerateObject().Select(step => step.Name));
        Assert.All(report.GetProperty("steps").EnumerateObject(), step => Assert.Equal(7, step.Value.GetProperty("count").GetInt32()));
        Assert.All(report.GetProperty("warm_up").EnumerateObject(), step => Assert.Equal(5, step.Value.GetProperty("count").GetInt32()));
    }

    [Fact]
    public void Search_OfAFewVectors_ReportsEveryBatch()
    {
        var (code, output, error) = ProgramRun.Run("bench", "search", "--rows", "500", "--dimensions", "24", "--queries", "1", "3", "--json");
        Assert.True(code == 0, error);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(500, report.GetProperty("rows").GetInt32());
        Assert.Equal([1, 3], report.GetProperty("batches").EnumerateArray().Select(row => row.GetProperty("queries").GetInt32()).Distinct());
    }

    [Theory]
    [InlineData("throughput", "/nowhere", "there is no such file or folder")]
    [InlineData("search", "--hits=0", "--hits 0 is not from 1")]
    public void Bench_WrongInput_SaysWhatAndExitsWithTwo(string what, string argument, string expected)
    {
        var (code, _, error) = ProgramRun.Run("bench", what, argument);
        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
