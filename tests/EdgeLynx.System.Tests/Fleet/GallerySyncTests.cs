using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Fleet;

/// <summary>The promises F1 to F6 of docs/reliability.md, with real processes and a real broker.</summary>
public sealed class GallerySyncTests
{
    private const string Secret = "a secret that all boxes of a site share";

    [Fact]
    public void F1_ANameGivenAtTheOffice_IsKnownAtTheTrapWithAllThatItTakesToRecogniseIt()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        Enroll(folder["office.db"], 3);
        Assert.Contains("9 sent (12)", Sync(folder, broker, "office"), StringComparison.Ordinal);
        Assert.Contains("9 changes taken (12 vectors and features), 0 sent", Sync(folder, broker, "trap"), StringComparison.Ordinal);
        Assert.Equal(0, ProgramRun.Run("gallery", "rename", "lynx_1", "Ivana", "--gallery", folder["office.db"]).Code);
        Assert.Contains("1 sent (0)", Sync(folder, broker, "office"), StringComparison.Ordinal);
        Assert.Contains("1 changes taken (0", Sync(folder, broker, "trap"), StringComparison.Ordinal);
        using var office = GalleryStore.Open(folder["office.db"]);
        using var trap = GalleryStore.Open(folder["trap.db"]);
        Assert.Equal(office.ReadIndividuals(), trap.ReadIndividuals());
        Assert.Contains(trap.ReadIndividuals(), individual => individual is { Id: "lynx_1", Name: "Ivana" });
        var reference = Assert.Single(trap.ReadReferences("m 1"), reference => reference.File == "1-0.jpg");
        Assert.Equal([0.6f, 0.8f], reference.Embedding!.Vector);
        Assert.Equal([9, 9], trap.ReadFeatures(reference.Id, "x 1")!.Descriptors);
    }

    [Fact]
    public void F2_TheSameIndividualRenamedOnTwoBoxesApart_HasOneNameOnBothAfterwards()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        Meet(folder, broker, 1);
        Rename(folder["trap.db"], "Once");
        Rename(folder["office.db"], "First");
        Rename(folder["office.db"], "Second");
        Sync(folder, broker, "office");
        // Two steps between two exchanges are one change: as many on both sides, so the later one counts.
        Rename(folder["trap.db"], "Later");
        Sync(folder, broker, "trap");
        Sync(folder, broker, "office");
        Assert.Equal(("Later", "Later"), (Name(folder["office.db"]), Name(folder["trap.db"])));
    }

    [Fact]
    public void F3_ABrokerThatLostEverything_IsFilledAgainByTheNextBoxAndOneAwayForMonthsCatchesUp()
    {
        using var folder = new TempFolder();
        using (var first = Broker.Start(folder))
        {
            Meet(folder, first, 2);
        }
        for (var i = 0; i < 50; i++)
            Rename(folder["office.db"], $"name {i}");
        using (var store = GalleryStore.Open(folder["office.db"]))
            new GalleryEditor(store.File, TimeProvider.System).Merge("lynx_0", "lynx_1");
        using var second = Broker.Start(folder);
        Assert.Contains("6 sent (8)", Sync(folder, second, "trap"), StringComparison.Ordinal);
        Sync(folder, second, "office");
        Sync(folder, second, "trap");
        Sync(folder, second, "new-trap");
        foreach (var box in new[] { "trap.db", "new-trap.db" })
        {
            using var store = GalleryStore.Open(folder[box]);
            Assert.Equal("name 49", Assert.Single(store.ReadIndividuals()).Name);
            Assert.Equal(4, store.ReadReferences("m 1").Count(reference => reference.Individual == "lynx_0" && reference.Embedding is not null));
        }
    }

    [Fact]
    public void F4_WhatWasNotSignedWithOurKey_IsLeftOutAndSaid()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        Enroll(folder["stranger.db"], 1);
        Sync(folder, broker, "stranger", key: "another secret, as long as it has to be");
        Enroll(folder["office.db"], 0);
        Assert.Contains("0 changes taken (0 vectors and features), 0 sent (0); 3 messages there are not signed with this key", Sync(folder, broker, "office"), StringComparison.Ordinal);
        using var office = GalleryStore.Open(folder["office.db"]);
        Assert.Empty(office.ReadIndividuals());
    }

    [Fact]
    public async Task F5_AnIndividualNamedAtTheOffice_IsKnownAtARunningTrapWithinSeconds()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        File.WriteAllText(folder["fleet.key"], Secret);
        using var run = await ServiceRun.StartAsync(
            folder, "", ("EDGELYNX__mqtt__url", $"{broker.Url}/valley/trap"), ("EDGELYNX__gallery", folder["trap.db"]),
            ("EDGELYNX__fleet__key_file", folder["fleet.key"]), ("EDGELYNX__fleet__every_hours", "24"));
        await run.UntilLoggedAsync("gallery: 0 changes taken");
        using (var store = GalleryStore.Open(folder["office.db"], create: true))
        {
            var features = new LocalFeatures("rootsift 1 (600 px)", new PixelSize(60, 40), [new FeaturePoint(1, 2, 3, 4)], 128, new byte[128]);
            new GalleryEditor(store.File, TimeProvider.System).Enroll([new NewReference(new Reference(0, "lynx_0", "a.jpg") { Box = new Box(1, 2, 30, 40) }, features)]);
        }
        Rename(folder["office.db"], "Ivana");
        Sync(folder, broker, "office");
        await run.UntilLoggedAsync("gallery: 2 changes taken");
        Assert.Equal("Ivana", Name(folder["trap.db"]));
        await run.UntilLoggedAsync("the new configuration is in force");

        Rename(folder["office.db"], "Irena");
        Sync(folder, broker, "office");
        await run.UntilLoggedAsync("gallery: 1 changes taken");
        Assert.Equal("Irena", Name(folder["trap.db"]));
        Assert.Equal(0, run.Stop());
    }

    [Fact]
    public void F6_ACalibrationFittedAtTheOffice_IsTheTrapsTooAndTheLaterOfTwoCounts()
    {
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        Meet(folder, broker, 1);
        Calibrate(folder["trap.db"], "fitted at the trap");
        Calibrate(folder["office.db"], "fitted at the office, later");
        Sync(folder, broker, "office");
        // Versions are given at the exchange: the trap's is numbered after the office's, and is the later one.
        Sync(folder, broker, "trap");
        Sync(folder, broker, "office");
        Assert.Equal(("fitted at the trap", "fitted at the trap"), (Calibration(folder["office.db"]), Calibration(folder["trap.db"])));
        Calibrate(folder["office.db"], "fitted again");
        Assert.Contains("1 sent (0)", Sync(folder, broker, "office"), StringComparison.Ordinal);
        Assert.Contains("1 changes taken (0", Sync(folder, broker, "trap"), StringComparison.Ordinal);
        Sync(folder, broker, "new-trap");
        Assert.Equal(("fitted again", "fitted again"), (Calibration(folder["trap.db"]), Calibration(folder["new-trap.db"])));
    }

    /// <summary>Office and trap exchange so many individuals of the office: both know the same.</summary>
    private static void Meet(TempFolder folder, Broker broker, int individuals)
    {
        Enroll(folder["office.db"], individuals);
        Sync(folder, broker, "office");
        Sync(folder, broker, "trap");
    }

    private static void Calibrate(string path, string json)
    {
        using var store = GalleryStore.Open(path);
        store.Set(GalleryStore.CalibrationKey, json);
    }

    private static string? Calibration(string path)
    {
        using var store = GalleryStore.Open(path);
        return store.Setting(GalleryStore.CalibrationKey);
    }

    private static void Enroll(string path, int individuals)
    {
        using var store = GalleryStore.Open(path, create: true);
        var pictures = Enumerable.Range(0, individuals * 2).Select(i => new NewReference(
            new Reference(0, $"lynx_{i / 2}", $"{i / 2}-{i % 2}.jpg") { Box = new Box(1, 2, 30, 40), Embedding = new Embedding("m 1", [0.6f, 0.8f]) },
            new LocalFeatures("x 1", new PixelSize(60, 40), [new FeaturePoint(1, 2, 3, 4)], 2, [9, 9]))).ToList();
        if (pictures.Count > 0)
            new GalleryEditor(store.File, TimeProvider.System).Enroll(pictures);
    }

    private static void Rename(string path, string name)
    {
        using var store = GalleryStore.Open(path);
        new GalleryEditor(store.File, TimeProvider.System).Rename("lynx_0", name);
    }

    private static string Name(string path)
    {
        using var store = GalleryStore.Open(path);
        return store.ReadIndividuals().Single(individual => individual.Id == "lynx_0").Name;
    }

    private static string Sync(TempFolder folder, Broker broker, string box, string key = Secret)
    {
        var file = folder[$"{key.GetHashCode(StringComparison.Ordinal)}.key"];
        File.WriteAllText(file, key);
        var (code, output, error) = ProgramRun.Run("gallery", "sync", "--gallery", folder[$"{box}.db"], "--mqtt", $"{broker.Url}/valley/{box}", "--key", file);
        Assert.True(code == 0, error);
        return output;
    }
}
