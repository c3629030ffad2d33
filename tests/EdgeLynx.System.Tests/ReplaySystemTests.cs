using System.Text.Json;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.System.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.System.Tests;

public sealed class ReplaySystemTests
{
    [Fact]
    public void Replay_ASurvey_FindsAnimalsPeopleAndBlanks()
    {
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["media"], 8);
        var (code, _, error) = Replay(folder, "out", "--annotate", "--format", "jsonl,md-json,camtrap-dp,coco,csv");
        Assert.True(code == 0, error);
        var lines = File.ReadLines(folder["out/observations.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(6, lines.Count(line => Type(line) == "animal"));
        Assert.Equal(2, lines.Count(line => Type(line) == "blank"));
        Assert.Equal(1, lines.Count(line => Type(line) == "human"));
        var animal = lines.First(line => Type(line) == "animal").GetProperty("selected")[0];
        Assert.Equal([16, 32, 64, 64], animal.GetProperty("box").EnumerateArray().Select(side => Math.Round(side.GetDouble())));
        Assert.Equal(0.72, animal.GetProperty("confidence").GetDouble(), 0.01);
        Assert.Equal([128, 128], animal.GetProperty("mask").GetProperty("size").EnumerateArray().Select(side => side.GetInt32()));
        // Six events with an animal, three selected frames each.
        Assert.Equal(18, Directory.EnumerateFiles(folder["out/annotated"], "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void Replay_WithOneTwoAndFourWorkers_WritesTheSameBytes()
    {
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["media"], 10);
        foreach (var workers in new[] { "1", "2", "4" })
            Assert.Equal(0, Replay(folder, $"out{workers}", "--workers", workers).Code);
        Assert.Equal(Survey.Results(folder["out1"]), Survey.Results(folder["out2"]));
        Assert.Equal(Survey.Results(folder["out1"]), Survey.Results(folder["out4"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Replay_KilledOrInterruptedAndResumed_WritesWhatAWholeRunWrites(bool kill)
    {
        const int Events = 60;
        using var folder = new TempFolder();
        Survey.WriteBursts(folder["media"], Events);
        Assert.Equal(0, Replay(folder, "whole").Code);
        using (var run = ProgramRun.Start(Arguments(folder, "out", "--workers", "1")))
        {
            // The store grows when events are recorded: then it is worth stopping.
            while (!run.HasExited && !HasEvents(folder["out/edgelynx.db-wal"]))
                Thread.Yield();
            if (kill)
                run.Kill();
            else
                run.Interrupt();
            var code = run.Wait();
            if (!kill)
            {
                Assert.Equal(130, code);
                Assert.All(File.ReadLines(folder["out/observations.jsonl"]), line => JsonDocument.Parse(line));
                JsonDocument.Parse(File.ReadAllText(folder["out/detections.json"]));
            }
        }
        var (resumed, _, error) = Replay(folder, "out", "--resume");
        Assert.True(resumed == 0, error);
        Assert.Equal(Survey.Results(folder["whole"]), Survey.Results(folder["out"]));
        var summary = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"])).RootElement;
        Assert.True(summary.GetProperty("media_this_run").GetInt32() < 3 * Events, "the second run did everything again");
    }

    [Fact]
    public void Replay_KilledAfterAnAnimalWasCalledNewAndResumed_KnowsItAsAWholeRunDoes()
    {
        const int Events = 12, Animals = 3;
        using var folder = new TempFolder();
        Survey.WriteCoats(folder["media"], Events, Animals);
        GalleryStore.Open(folder["empty.gallery"], create: true).Dispose();
        string[] identify = ["--gallery", folder["empty.gallery"], "--valid", "0.3"];
        var (whole, _, error) = Replay(folder, "whole", identify);
        Assert.True(whole == 0, error);
        var kinds = File.ReadLines(folder["whole/observations.jsonl"])
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("decision").GetProperty("kind").GetString()).ToList();
        Assert.InRange(kinds.Count(kind => kind == "new"), 1, Animals);
        Assert.InRange(kinds.Count(kind => kind == "known"), Animals, Events - 1);
        using (var run = ProgramRun.Start(Arguments(folder, "out", [.. identify, "--workers", "1"])))
        {
            while (!run.HasExited && !(HasEvents(folder["out/edgelynx.db-wal"]) && HasMetAnimals(folder["out/edgelynx.db"])))
                Thread.Yield();
            run.Kill();
        }
        (var resumed, _, error) = Replay(folder, "out", [.. identify, "--resume"]);
        Assert.True(resumed == 0, error);
        Assert.Equal(Survey.Results(folder["whole"]), Survey.Results(folder["out"]));
        var summary = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"])).RootElement;
        Assert.InRange(summary.GetProperty("media_this_run").GetInt32(), 1, 3 * Events - 1);
    }

    [Fact]
    public void Replay_OfRealFootage_FindsAnimalsInPhotosAndClips()
    {
        Assert.SkipWhen(Repository.RealData is null, "no real footage: put it beside the repository or set EDGELYNX_TEST_DATA");
        using var folder = new TempFolder();
        var data = Path.Combine(Repository.RealData!, "data");
        var (code, _, error) = ProgramRun.Run(
            "replay", Path.Combine(data, "footage"), Path.Combine(data, "broken"), "--models", Path.Combine(Repository.RealData!, "models"),
            "--out", folder["out"], "--fps", "1", "--valid", "0.3", "--strict");
        Assert.True(code == 3, error);
        var summary = JsonDocument.Parse(File.ReadAllText(folder["out/summary.json"])).RootElement;
        Assert.Equal(summary.GetProperty("media_total").GetInt32(), summary.GetProperty("media_ok").GetInt32() + summary.GetProperty("media_failed").GetInt32());
        Assert.True(summary.GetProperty("videos").GetInt32() >= 7);
        Assert.Contains(File.ReadLines(folder["out/observations.jsonl"]), line => line.Contains("\"observation_type\":\"animal\"", StringComparison.Ordinal));
    }

    private static string Type(JsonElement line) => line.GetProperty("observation_type").GetString()!;

    private static bool HasEvents(string log) => File.Exists(log) && new FileInfo(log).Length > 200_000;

    private static bool HasMetAnimals(string store)
    {
        using var connection = new SqliteConnection($"Data Source={store};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM met)";
        return command.ExecuteScalar() is 1L;
    }

    private static IEnumerable<string> Arguments(TempFolder folder, string output, params IEnumerable<string> more) =>
        ["replay", folder["media"], "--out", folder[output], .. Survey.Tiny, .. more];

    private static (int Code, string Out, string Error) Replay(TempFolder folder, string output, params IEnumerable<string> more) =>
        ProgramRun.Run(Arguments(folder, output, more));
}
