using EdgeLynx.Agent.Fleet;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Fleet;

public sealed class FleetGalleryTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Load_Unchanged_KeepsItsVersions()
    {
        using var folder = new TempFolder();
        using var file = GalleryFile.Open(folder["a.db"], create: true);
        new GalleryEditor(file, _clock).Enroll([Picture("lynx_1", "1.jpg")]);
        var fleet = new FleetGallery(file, "office", _clock);
        var first = fleet.Load();
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(first.Select(entry => entry.Version), fleet.Load().Select(entry => entry.Version));
        Assert.Equal([1L, 1L], first.Select(entry => entry.Version.Revision));
    }

    [Fact]
    public void Load_AfterARename_GivesThatEntryItsNextVersion()
    {
        using var folder = new TempFolder();
        using var file = GalleryFile.Open(folder["a.db"], create: true);
        var editor = new GalleryEditor(file, _clock);
        editor.Enroll([Picture("lynx_1", "1.jpg"), Picture("lynx_2", "2.jpg")]);
        var fleet = new FleetGallery(file, "office", _clock);
        fleet.Load();
        editor.Rename("lynx_1", "Ivana");
        var entries = fleet.Load().OfType<IndividualEntry>().ToDictionary(entry => entry.Key);
        Assert.Equal((2L, 1L), (entries["lynx_1"].Version.Revision, entries["lynx_2"].Version.Revision));
    }

    [Fact]
    public void Apply_MergedAtTheOfficeWhileATrapEnrolled_TheTrapsPictureGoesAlong()
    {
        using var folder = new TempFolder();
        using var office = GalleryFile.Open(folder["office.db"], create: true);
        using var trap = GalleryFile.Open(folder["trap.db"], create: true);
        var shared = new Dictionary<string, FleetEntry>();
        new GalleryEditor(office, _clock).Enroll([Picture("lynx_1", "1.jpg"), Picture("lynx_2", "2.jpg")]);
        Exchange(office, "office", shared);
        Exchange(trap, "trap", shared);
        new GalleryEditor(office, _clock).Merge("lynx_1", "lynx_2");
        new GalleryEditor(trap, _clock).Enroll([Picture("lynx_2", "3.jpg")]);
        Exchange(office, "office", shared);
        Exchange(trap, "trap", shared);
        Exchange(office, "office", shared);
        foreach (var file in new[] { office, trap })
        {
            var store = new GalleryStore(file);
            Assert.Equal(["lynx_1"], store.ReadIndividuals().Select(individual => individual.Id));
            Assert.Equal(["lynx_1", "lynx_1", "lynx_1"], store.ReadReferences(null).Select(reference => reference.Individual));
        }
    }

    [Fact]
    public void Apply_MergedInOppositeDirections_TheFirstByIdStays()
    {
        using var folder = new TempFolder();
        using var office = GalleryFile.Open(folder["office.db"], create: true);
        using var trap = GalleryFile.Open(folder["trap.db"], create: true);
        var shared = new Dictionary<string, FleetEntry>();
        new GalleryEditor(office, _clock).Enroll([Picture("lynx_1", "1.jpg"), Picture("lynx_2", "2.jpg")]);
        Exchange(office, "office", shared);
        Exchange(trap, "trap", shared);
        new GalleryEditor(office, _clock).Merge("lynx_1", "lynx_2");
        new GalleryEditor(trap, _clock).Merge("lynx_2", "lynx_1");
        foreach (var (file, box) in new[] { (office, "office"), (trap, "trap"), (office, "office"), (trap, "trap") })
            Exchange(file, box, shared);
        Assert.Equal(State(office), State(trap));
        Assert.Equal(["lynx_1"], new GalleryStore(office).ReadIndividuals().Select(individual => individual.Id));
        Assert.Equal(2, new GalleryStore(office).ReadReferences(null).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Exchange_AnyEditsOnThreeBoxes_AllEndTheSame(int seed)
    {
        using var folder = new TempFolder();
        var random = new Random(seed);
        var boxes = new[] { "office", "trap-1", "trap-2" }.Select(box => (Box: box, File: GalleryFile.Open(folder[box], create: true))).ToList();
        var shared = new Dictionary<string, FleetEntry>();
        for (var i = 0; i < 60; i++)
        {
            var (box, file) = boxes[random.Next(3)];
            // Clocks of boxes are not to be relied on.
            _clock.AutoAdvanceAmount = TimeSpan.FromSeconds(random.Next(100));
            Edit(new GalleryEditor(file, _clock), new GalleryStore(file), random);
            if (random.Next(4) == 0)
                Exchange(file, box, shared);
        }
        for (var round = 0; round < 4; round++)
        {
            foreach (var (box, file) in boxes)
                Exchange(file, box, shared);
        }
        Assert.NotEmpty(State(boxes[0].File));
        Assert.Equal(State(boxes[0].File), State(boxes[1].File));
        Assert.Equal(State(boxes[0].File), State(boxes[2].File));
        foreach (var (box, file) in boxes)
        {
            var before = new FleetGallery(file, box, _clock).Load();
            Assert.Equal(0, Exchange(file, box, shared));
            Assert.Equal(before.Select(entry => entry.Version), new FleetGallery(file, box, _clock).Load().Select(entry => entry.Version));
            file.Dispose();
        }
    }

    private static void Edit(GalleryEditor editor, GalleryStore store, Random random)
    {
        var known = store.ReadIndividuals().Select(individual => individual.Id).ToList();
        string Any() => known[random.Next(known.Count)];
        switch (known.Count < 2 ? 0 : random.Next(6))
        {
            case 1:
                editor.Rename(Any(), $"name {random.Next(1000)}");
                break;
            case 2 when Any() is var one && Any() is var other && one != other:
                editor.Merge(one, other);
                break;
            case 3:
                editor.Remove(Any());
                break;
            case 4 when store.Journal().Any(step => !step.Undone && step.Action is not "undo" and not "sync"):
                editor.Undo();
                break;
            default:
                editor.Enroll([Picture($"lynx_{random.Next(6)}", $"{random.Next(40)}.jpg")]);
                break;
        }
    }

    /// <summary>What <see cref="GallerySync"/> does, with a dictionary for a broker; returns how many entries went or came.</summary>
    private int Exchange(GalleryFile file, string box, Dictionary<string, FleetEntry> shared)
    {
        var fleet = new FleetGallery(file, box, _clock);
        var own = fleet.Load().ToDictionary(Key);
        var taken = fleet.Apply([.. shared.Values.Where(entry => !own.TryGetValue(Key(entry), out var mine) || entry.Version.CompareTo(mine.Version) > 0)]);
        var later = fleet.Load().Where(entry => !shared.TryGetValue(Key(entry), out var there) || entry.Version.CompareTo(there.Version) > 0).ToList();
        foreach (var entry in later)
            shared[Key(entry)] = FleetCodec.ReadEntry(FleetCodec.Write(entry))!;
        return taken + later.Count;
    }

    private static string Key(FleetEntry entry) => $"{entry.GetType().Name} {entry.Key}";

    private static List<string> State(GalleryFile file) =>
    [
        .. file.Rows("SELECT id, name, removed, merged_into FROM individuals ORDER BY id", row => $"{row.GetString(0)} {row.GetString(1)} {row.GetInt64(2)} {row.GetString(3)}"),
        .. file.Rows("SELECT uid, individual, removed FROM refs ORDER BY uid", row => $"{row.GetString(0)} {row.GetString(1)} {row.GetInt64(2)}"),
    ];

    private static NewReference Picture(string individual, string file) =>
        new(new Reference(0, individual, file) { Box = new Box(1, 2, 30, 40), Embedding = new Embedding("m 1", [0.6f, 0.8f]) }, null);
}
