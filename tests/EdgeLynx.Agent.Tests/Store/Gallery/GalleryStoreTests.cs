using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Store.Gallery;

public sealed class GalleryStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gallery").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero));

    private string File => Path.Combine(_folder, "cats and šelmy.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Enroll_EverythingKnown_ReadsBackTheSame()
    {
        var picture = Picture("a", 1, Viewpoint.Left);
        using (var store = GalleryStore.Open(File, create: true))
            Assert.Equal(1, Editor(store).Enroll([picture]));

        using var reopened = GalleryStore.Open(File);

        Assert.Equal([new Individual("a", "a")], reopened.ReadIndividuals());
        var reference = Assert.Single(reopened.ReadReferences("model 1"));
        Assert.Equal(picture.Reference with { Id = 1, Embedding = null }, reference with { Embedding = null });
        Assert.Equal(picture.Reference.Embedding!.Vector, reference.Embedding!.Vector);
        Assert.Null(Assert.Single(reopened.ReadReferences("another model")).Embedding);
        var features = reopened.ReadFeatures(1, "sift 1")!;
        Assert.Equal(picture.Features!.Points, features.Points);
        Assert.Equal(picture.Features.Descriptors, features.Descriptors);
        Assert.Equal(picture.Features.Size, features.Size);
        Assert.Null(reopened.ReadFeatures(1, "another"));
        Assert.Equal(("model 1", "sift 1"), (reopened.MainEmbeddingModel(), reopened.MainExtractor()));
    }

    [Fact]
    public void Enroll_SamePictureTwice_IsAddedOnce()
    {
        using var store = GalleryStore.Open(File, create: true);

        Assert.Equal(1, Editor(store).Enroll([Picture("a", 1), Picture("a", 1)]));
        Assert.Equal(0, Editor(store).Enroll([Picture("a", 1)]));
        Assert.Single(store.ReadReferences(null));
    }

    [Fact]
    public void RenameMergeSplitRemove_ThenUndoEach_ComesBackToTheStart()
    {
        using var store = GalleryStore.Open(File, create: true);
        var editor = Editor(store);
        editor.Enroll([Picture("a", 1), Picture("a", 2), Picture("b", 3)]);
        var states = new List<string> { State(store) };

        editor.Rename("a", "Anna");
        states.Add(State(store));
        editor.Merge("a", "b");
        states.Add(State(store));
        editor.Split("a", [2], "c");
        states.Add(State(store));
        editor.Remove("c");
        states.Add(State(store));
        editor.RemoveReference(1);

        Assert.Equal("a=Anna | 3:a", State(store));
        Assert.Equal(
            ["a=a b=b | 1:a 2:a 3:b", "a=Anna b=b | 1:a 2:a 3:b", "a=Anna | 1:a 2:a 3:a", "a=Anna c=c | 1:a 2:c 3:a", "a=Anna | 1:a 3:a"], states);
        for (var i = states.Count - 1; i >= 0; i--)
        {
            editor.Undo();
            Assert.Equal(states[i], State(store));
        }
        editor.Undo();
        Assert.Equal(" | ", State(store));
        Assert.Contains("nothing to undo", Assert.Throws<StoreException>(editor.Undo).Message);
    }

    [Fact]
    public void Enroll_AfterItWasUndone_BringsTheReferencesBack()
    {
        using var store = GalleryStore.Open(File, create: true);
        var editor = Editor(store);
        editor.Enroll([Picture("a", 1)]);
        editor.Undo();

        Assert.Equal(1, editor.Enroll([Picture("b", 1)]));

        Assert.Equal("b=b | 1:b", State(store));
        Assert.NotNull(store.ReadFeatures(1, "sift 1"));
    }

    [Fact]
    public void Crop_EnrolledAndImportedElsewhere_IsTheSame()
    {
        using var store = GalleryStore.Open(File, create: true);
        Editor(store).Enroll([Picture("a", 1) with { Crop = new ReferenceCrop([1, 2, 3], "mask") }, Picture("a", 2)]);
        GalleryTransfer.Export(store.File, File + ".export");
        using var other = GalleryStore.Open(File + ".other", create: true);

        Assert.Equal(2, GalleryTransfer.Import(other.File, File + ".export", _clock));

        Assert.Equal([1, 2, 3], other.ReadCrop(1)!.Jpeg);
        Assert.Equal("mask", other.ReadCrop(1)!.Mask);
        Assert.Null(other.ReadCrop(2));
    }

    [Fact]
    public void AttachVector_OfAnotherModel_StandsBesideTheOld()
    {
        using var store = GalleryStore.Open(File, create: true);
        Editor(store).Enroll([Picture("a", 1), Picture("a", 2)]);

        Editor(store).AttachVector(1, new Embedding("model 2", [0, 1]));

        Assert.Equal([0, 1], store.ReadReferences("model 2")[0].Embedding!.Vector);
        Assert.Null(store.ReadReferences("model 2")[1].Embedding);
        Assert.NotNull(store.ReadReferences("model 1")[0].Embedding);
        Assert.Equal("model 1", store.MainEmbeddingModel());
        Assert.Single(store.Journal());
    }

    [Fact]
    public void Step_DiesInTheMiddle_LeavesTheOldState()
    {
        using (var store = GalleryStore.Open(File, create: true))
        {
            Editor(store).Enroll([Picture("a", 1), Picture("b", 2)]);
            // The process is killed after half of a merge: nothing is committed, the connection is just gone.
            var step = new GalleryStep(store.File, "merge", _clock.GetUtcNow());
            step.SetReference(2, ReferenceField.Individual, "a");
            System.IO.File.Copy(File, File + ".killed");
            System.IO.File.Copy(File + "-wal", File + ".killed-wal");
            step.Dispose();
        }

        using var after = GalleryStore.Open(File + ".killed");

        Assert.Equal("a=a b=b | 1:a 2:b", State(after));
        Assert.Equal("ok", after.File.Scalar<string>("PRAGMA integrity_check"));
        Assert.Single(after.Journal());
    }

    [Fact]
    public void Change_Refused_LeavesNoTraceInTheJournal()
    {
        using var store = GalleryStore.Open(File, create: true);
        var editor = Editor(store);
        editor.Enroll([Picture("a", 1), Picture("b", 2)]);

        Assert.Contains("no individual x", Assert.Throws<StoreException>(() => editor.Merge("a", "x")).Message);
        Assert.Contains("not one of a", Assert.Throws<StoreException>(() => editor.Split("a", [2], "c")).Message);
        Assert.Throws<StoreException>(() => editor.Merge("a", "a"));
        Assert.Throws<StoreException>(() => editor.RemoveReference(77));

        Assert.Equal("a=a b=b | 1:a 2:b", State(store));
        Assert.Equal("enroll", Assert.Single(store.Journal()).Action);
    }

    [Fact]
    public void Open_NewerVersion_IsRefusedAndNotTouched()
    {
        using (var store = GalleryStore.Open(File, create: true))
            store.File.Execute("PRAGMA user_version = 99");

        var error = Assert.Throws<StoreException>(() => GalleryStore.Open(File));

        Assert.Contains("version 99", error.Message);
        Assert.Contains("newer edgelynx", error.Message);
    }

    [Fact]
    public void Open_NotAGallery_SaysSo()
    {
        System.IO.File.WriteAllText(File, "These are not the bytes of a database, but long enough to be read as a header of one, or so one thinks.");
        Assert.Contains("not a gallery", Assert.Throws<StoreException>(() => GalleryStore.Open(File)).Message);
        Assert.Contains("enroll", Assert.Throws<StoreException>(() => GalleryStore.Open(File + ".missing")).Message);
    }

    [Fact]
    public void ExportThenImport_EmptyGallery_HoldsTheSame()
    {
        var portable = Path.Combine(_folder, "portable.gallery");
        using var store = GalleryStore.Open(File, create: true);
        Editor(store).Enroll([Picture("a", 1, Viewpoint.Right), Picture("b", 2), Picture("b", 3)]);
        Editor(store).Rename("b", "Béla");

        GalleryTransfer.Export(store.File, portable);
        using var other = GalleryStore.Open(File + "2", create: true);
        Assert.Equal(3, GalleryTransfer.Import(other.File, portable, _clock));
        Assert.Equal(0, GalleryTransfer.Import(other.File, portable, _clock));

        Assert.Equal(State(store), State(other));
        foreach (var (mine, theirs) in store.ReadReferences("model 1").Zip(other.ReadReferences("model 1")))
        {
            Assert.Equal(mine with { Embedding = null }, theirs with { Embedding = null });
            Assert.Equal(mine.Embedding!.Vector, theirs.Embedding!.Vector);
            Assert.Equal(store.ReadFeatures(mine.Id, "sift 1")!.Descriptors, other.ReadFeatures(theirs.Id, "sift 1")!.Descriptors);
        }
    }

    [Fact]
    public void Export_FolderMissing_IsRefused()
    {
        using var store = GalleryStore.Open(File, create: true);
        Assert.Contains("cannot be written", Assert.Throws<StoreException>(() => GalleryTransfer.Export(store.File, Path.Combine(_folder, "no", "x"))).Message);
    }

    private GalleryEditor Editor(GalleryStore store) => new(store.File, _clock);

    private static string State(GalleryStore store) =>
        string.Join(' ', store.ReadIndividuals().Select(i => $"{i.Id}={i.Name}")) + " | " +
        string.Join(' ', store.ReadReferences(null).Select(r => $"{r.Id}:{r.Individual}"));

    private static NewReference Picture(string individual, int number, Viewpoint viewpoint = Viewpoint.Unknown)
    {
        var random = new Random(number);
        var descriptors = new byte[3 * 128];
        random.NextBytes(descriptors);
        var features = new LocalFeatures(
            "sift 1", new PixelSize(600, 400), [.. Enumerable.Range(0, 3).Select(i => new FeaturePoint(i, 2 * i + 0.25f, 3, 4))], 128, descriptors);
        var reference = new Reference(0, individual, $"folder/{number}.jpg")
        {
            Frame = number,
            Box = new Box(1, 2, 30, 40),
            Viewpoint = viewpoint,
            Station = "s1",
            Camera = "c2",
            Time = new DateTimeOffset(2012, 7, 5, 12, 17, 34, 120, TimeSpan.FromHours(2)),
            Encounter = $"e{number}",
            ConfirmedBy = "Eva",
            Latitude = 49.5,
            Longitude = 18.25,
            Embedding = new Embedding("model 1", [number, 0.5f, -1]),
        };
        return new NewReference(reference, features);
    }
}
