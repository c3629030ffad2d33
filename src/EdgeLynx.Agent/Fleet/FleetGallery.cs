using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Fleet;

/// <summary>A gallery as one of many that exchange changes: which state of every entry it has, and how it takes over newer ones.</summary>
/// <param name="file">The gallery.</param>
/// <param name="box">This box.</param>
/// <param name="clock">The time.</param>
internal sealed class FleetGallery(GalleryFile file, string box, TimeProvider clock)
{
    private readonly GalleryEditor _editor = new(file, clock);
    private readonly GalleryStore _store = new(file);

    /// <summary>Every entry. One that was changed here since the last call, by whatever command, gets its next version first.</summary>
    public IReadOnlyList<FleetEntry> Load()
    {
        lock (file.Gate)
        {
            using var transaction = file.Connection.BeginTransaction();
            var states = file.Rows(
                "SELECT key, revision, at, box, digest, parts FROM fleet",
                row => (Key: row.GetString(0), State: new State(
                    new FleetVersion(row.GetInt64(1), row.GetInt64(2), row.GetString(3)), row.GetString(4), Split(row.GetString(5)))))
                .ToDictionary(row => row.Key, row => row.State);
            var entries = Individuals(states).Concat<FleetEntry>(References(states)).Concat(Calibration(states)).ToList();
            transaction.Commit();
            return entries;
        }
    }

    /// <summary>Takes over <paramref name="newer"/> in one step of the journal; returns how many. References of unknown individuals wait.</summary>
    public int Apply(IReadOnlyCollection<FleetEntry> newer)
    {
        if (newer.Count == 0)
            return 0;
        var taken = 0;
        _editor.Take("sync", step =>
        {
            foreach (var entry in newer.OfType<IndividualEntry>())
                Apply(step, entry);
            foreach (var entry in newer.OfType<CalibrationEntry>())
                Apply(entry);
            taken = newer.Count(entry => entry is not ReferenceEntry) + newer.OfType<ReferenceEntry>().Count(entry => Apply(step, entry));
            MergeSettler.Settle(file, step);
            return $"{taken} changes of other boxes";
        });
        return taken;
    }

    /// <summary>The vectors and features that references in use are said to have and are not here.</summary>
    public IReadOnlyList<(string Uid, string Part)> Missing(IEnumerable<FleetEntry> entries)
    {
        var here = PartsHere();
        return [.. entries.OfType<ReferenceEntry>().Where(entry => !entry.Removed)
            .SelectMany(entry => entry.Parts.Where(part => !here.Contains((entry.Key, part))).Select(part => (entry.Key, part)))];
    }

    /// <summary>Keeps <paramref name="part"/>; false when its reference is not here.</summary>
    public bool Add(ReferencePart part)
    {
        lock (file.Gate)
        {
            if (IdOf(part.Uid) is not { } id)
                return false;
            _editor.Attach(id, part.Embedding, part.Features);
            return true;
        }
    }

    /// <summary>The vector or features called <paramref name="part"/> of reference <paramref name="uid"/>; null when they are not here.</summary>
    public ReferencePart? Part(string uid, string part)
    {
        var model = part[2..];
        lock (file.Gate)
        {
            return part.StartsWith("e:", StringComparison.Ordinal)
                ? file.Rows(
                    "SELECT vector FROM embeddings JOIN refs ON refs.id = reference WHERE uid = $uid AND model = $model",
                    row => new ReferencePart(uid, new Embedding(model, GalleryBlobs.Vector(row.GetFieldValue<byte[]>(0))), null),
                    ("$uid", uid), ("$model", model)).FirstOrDefault()
                : file.Rows(
                    "SELECT width, height, dimensions, points, descriptors FROM features JOIN refs ON refs.id = reference " +
                    "WHERE uid = $uid AND extractor = $model",
                    row => new ReferencePart(uid, null, GalleryBlobs.Features(
                        model, new PixelSize(row.GetInt32(0), row.GetInt32(1)), row.GetInt32(2),
                        row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4))),
                    ("$uid", uid), ("$model", model)).FirstOrDefault();
        }
    }

    private List<IndividualEntry> Individuals(Dictionary<string, State> states) => file.Rows(
        "SELECT id, name, provisional, removed, merged_into FROM individuals ORDER BY id",
        row => new IndividualEntry(
            row.GetString(0), default, row.GetString(1), row.GetInt64(2) != 0, row.GetInt64(3) != 0, row.GetString(4)))
        .ConvertAll(entry => entry with { Version = Note(KeyOf(entry), Digest(entry), [], states) });

    private List<ReferenceEntry> References(Dictionary<string, State> states)
    {
        var here = PartsHere().ToLookup(part => part.Uid, part => part.Part);
        return file.Rows(
            $"SELECT {GalleryStore.Columns}, r.uid, r.removed FROM refs r ORDER BY r.uid",
            row => new ReferenceEntry(row.GetString(16), default, GalleryStore.Reference(row, null), row.GetInt64(17) != 0, []))
            .ConvertAll(entry =>
            {
                // What another box has and this one has not got yet still belongs to the entry.
                var told = states.TryGetValue(KeyOf(entry), out var state) ? state.Parts : [];
                entry = entry with { Parts = [.. told.Union(here[entry.Key]).Order(StringComparer.Ordinal)] };
                return entry with { Version = Note(KeyOf(entry), Digest(entry), entry.Parts, states) };
            });
    }

    private IEnumerable<CalibrationEntry> Calibration(Dictionary<string, State> states)
    {
        if (_store.Setting(GalleryStore.CalibrationKey) is not { } json)
            return [];
        var entry = new CalibrationEntry(GalleryStore.CalibrationKey, default, json);
        return [entry with { Version = Note(KeyOf(entry), Digest(entry), [], states) }];
    }

    /// <summary>The version of an entry: its own, or the next one where it is not as it was.</summary>
    private FleetVersion Note(string key, string digest, IReadOnlyList<string> parts, Dictionary<string, State> states)
    {
        var known = states.TryGetValue(key, out var state);
        if (known && state!.Digest == digest)
            return state.Version;
        var next = new FleetVersion((known ? state!.Version.Revision : 0) + 1, clock.GetUtcNow().ToUnixTimeMilliseconds(), box);
        Keep(key, next, digest, parts);
        return next;
    }

    private void Apply(GalleryStep step, IndividualEntry entry)
    {
        if (file.Scalar<long>("SELECT count(*) FROM individuals WHERE id = $id", ("$id", entry.Key)) == 0)
            _editor.Ensure(step, entry.Key, entry.Provisional, entry.Name);
        step.SetIndividual(entry.Key, IndividualField.Name, entry.Name);
        step.SetIndividual(entry.Key, IndividualField.Provisional, entry.Provisional ? "1" : "0");
        step.SetIndividual(entry.Key, IndividualField.Removed, entry.Removed ? "1" : "0");
        step.SetIndividual(entry.Key, IndividualField.MergedInto, entry.MergedInto);
        Keep(KeyOf(entry), entry.Version, Digest(entry), []);
    }

    // Not in the journal, as `calibrate` is not: it changes no name.
    private void Apply(CalibrationEntry entry)
    {
        _store.Set(entry.Key, entry.Json);
        Keep(KeyOf(entry), entry.Version, Digest(entry), []);
    }

    private bool Apply(GalleryStep step, ReferenceEntry entry)
    {
        if (file.Scalar<long>("SELECT count(*) FROM individuals WHERE id = $id", ("$id", entry.Reference.Individual)) == 0)
            return false;
        var id = IdOf(entry.Key) ?? _editor.InsertRow(step, entry.Reference, entry.Key);
        step.SetReference(id, ReferenceField.Individual, entry.Reference.Individual);
        step.SetReference(id, ReferenceField.Removed, entry.Removed ? "1" : "0");
        Keep(KeyOf(entry), entry.Version, Digest(entry), entry.Parts);
        return true;
    }

    private void Keep(string key, FleetVersion version, string digest, IReadOnlyList<string> parts) => file.Execute(
        "INSERT OR REPLACE INTO fleet (key, revision, at, box, digest, parts) VALUES ($key, $revision, $at, $box, $digest, $parts)",
        ("$key", key), ("$revision", version.Revision), ("$at", version.At), ("$box", version.Box), ("$digest", digest),
        ("$parts", string.Join('\n', parts)));

    private HashSet<(string Uid, string Part)> PartsHere() => [.. file.Rows(
        "SELECT uid, 'e:' || model FROM embeddings JOIN refs ON refs.id = reference " +
        "UNION ALL SELECT uid, 'f:' || extractor FROM features JOIN refs ON refs.id = reference",
        row => (row.GetString(0), row.GetString(1)))];

    private long? IdOf(string uid) => file.Scalar<object>("SELECT id FROM refs WHERE uid = $uid", ("$uid", uid)) as long?;

    private static string KeyOf(FleetEntry entry) => entry.Kind[0] + entry.Key;

    // Of what commands change; the rest of a reference belongs to its picture.
    private static string Digest(FleetEntry entry) => entry switch
    {
        IndividualEntry it => MessageIds.Of(it.Name, it.Provisional.ToString(), it.Removed.ToString(), it.MergedInto),
        CalibrationEntry it => MessageIds.Of(it.Json),
        ReferenceEntry it => MessageIds.Of([it.Reference.Individual, it.Removed.ToString(), .. it.Parts]),
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    private static string[] Split(string lines) => lines.Length == 0 ? [] : lines.Split('\n');

    private sealed record State(FleetVersion Version, string Digest, IReadOnlyList<string> Parts);
}
