using System.Text.Json;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Gallery;

/// <summary>Galleries with learned features and with another embedding model, by the real program and real (tiny) networks.</summary>
public sealed class GalleryModelsTests
{
    // Where the tiny detector sees the animal of a picture of 512 pixels: (8, 16)-(40, 48) of 64.
    private const string Box = "64,128,256,256";

    [Fact]
    public void Replay_GalleryOfLearnedFeatures_NamesTheAnimalsSeenAgain()
    {
        using var folder = new TempFolder();
        Enroll(folder, "--features", "tiny-points");

        var (code, _, error) = ProgramRun.Run(
            ["replay", folder["media"], "--out", folder["out"], "--gallery", folder["cats.db"], "--matcher", "tiny-glue", .. Survey.Tiny]);

        Assert.True(code == 0, error);
        var lines = File.ReadLines(folder["out/observations.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("observation_type").GetString() == "animal").ToList();
        Assert.Equal(["ada", "bo", "ada", "bo"], lines.Select(line => line.GetProperty("candidates")[0].GetProperty("individual").GetString()));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("candidates")[0].GetProperty("inliers").GetInt32(), 40, 300));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("candidates")[0].GetProperty("sources").GetProperty("features").GetDouble(), 0.9, 1));
        Assert.All(lines, line => Assert.Equal("tiny-points 1 + tiny-glue 1", line.GetProperty("models").GetProperty("identify").GetString()));
    }

    [Fact]
    public void Replay_MatcherThatIsNotThere_IsNamedBeforeAnythingStarts()
    {
        using var folder = new TempFolder();
        Survey.WriteCoats(folder["media"], 1, 1);

        var (code, _, error) = ProgramRun.Run(["replay", folder["media"], "--out", folder["out"], "--matcher", "glue", .. Survey.Tiny]);

        Assert.Equal(2, code);
        Assert.Contains("no model is called 'glue'; known for match: ", error, StringComparison.Ordinal);
        Assert.Contains("tiny-glue", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Embed_AnotherModel_TakesOverWhenEveryPictureHasItsVector()
    {
        using var folder = new TempFolder();
        Enroll(folder);

        var (code, output, error) = ProgramRun.Run("gallery", "embed", "--gallery", folder["cats.db"], "--models", Repository.TinyModels, "--embedder", "tiny-embed");

        Assert.True(code == 0, error);
        Assert.StartsWith("2 vectors of tiny-embed 1 made. Next:", output, StringComparison.Ordinal);
        using (var store = GalleryStore.Open(folder["cats.db"]))
        {
            Assert.Equal("tiny-embed 1", store.MainEmbeddingModel());
            Assert.False(store.Lacks("tiny-embed 1"));
            Assert.All(store.ReadReferences("tiny-embed 1"), reference => Assert.Equal(12, reference.Embedding!.Vector.Length));
        }
        Assert.StartsWith("0 vectors", ProgramRun.Run("gallery", "embed", "--gallery", folder["cats.db"], "--models", Repository.TinyModels, "--embedder", "tiny-embed").Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PicturesWithoutVectorsOfItsModel_EmbedsThemBesideThePipeline()
    {
        using var folder = new TempFolder();
        Enroll(folder);
        Directory.CreateDirectory(folder["card"]);

        using var run = await ServiceRun.StartAsync(
            folder, """ "card": { "type": "folder", "path": "card" } """, ("EDGELYNX__gallery", folder["cats.db"]), ("EDGELYNX__models__embedder", "tiny-embed"));
        await run.UntilLoggedAsync("2 vectors of tiny-embed 1 made");

        using (var store = GalleryStore.Open(folder["cats.db"]))
            Assert.Equal("tiny-embed 1", store.MainEmbeddingModel());
        await run.UntilLoggedAsync("the new configuration is in force");
        Assert.Equal(0, run.Stop());
    }

    /// <summary>Four passages of two animals, and a gallery of the first two.</summary>
    private static void Enroll(TempFolder folder, params string[] more)
    {
        Survey.WriteCoats(folder["media"], 4, 2);
        File.WriteAllText(folder["cats.csv"], $"file,individual,x,y,w,h\nmedia/cam0/IMG_0000_0.JPG,ada,{Box}\nmedia/cam0/IMG_0001_0.JPG,bo,{Box}\n");
        var (code, output, error) = ProgramRun.Run(["gallery", "enroll", folder["cats.csv"], "--gallery", folder["cats.db"], "--models", Repository.TinyModels, .. more]);
        Assert.True(code == 0, error);
        Assert.Contains("2 of 2 pictures enrolled", output, StringComparison.Ordinal);
        // Enrolment takes the embedding model it finds; these tests begin without vectors.
        using var file = GalleryFile.Open(folder["cats.db"], create: false);
        file.Execute("DELETE FROM embeddings");
    }
}
