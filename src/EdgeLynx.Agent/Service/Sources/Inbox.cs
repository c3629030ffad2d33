using EdgeLynx.Agent.Store;
using EdgeLynx.Records;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>
/// The files that live sources took, in the store. What has no result is waiting: after a kill, or a power cut, it is processed then. Safe
/// for concurrent calls.
/// </summary>
internal sealed class Inbox : IDisposable
{
    private const string States = """
        SELECT i.id, i.path, i.file, i.kind, CASE WHEN m.file IS NULL THEN 0 WHEN m.failure IS NULL OR m.frames > 0 THEN 1 ELSE 2 END
        FROM inbox i LEFT JOIN media m ON m.file = i.file
        """;

    private const int ForgetResultsEvery = 256;

    private readonly Lock _gate = new();
    private readonly EventStore _store;
    private bool _durable = true;
    private int _held;

    /// <summary>The inbox of the store at <paramref name="path"/>.</summary>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public Inbox(string path) => _store = EventStore.Open(path);

    /// <summary>Keeps what is known of <paramref name="deployment"/>.</summary>
    public void Describe(Deployment deployment) => Do(() =>
    {
        InputList.Describe(_store, deployment);
        return 0;
    });

    /// <summary>Notes <paramref name="file"/>, or finds it as it was noted: the same path, size and time are the same file.</summary>
    /// <param name="source">Who took it.</param>
    /// <param name="file">The file.</param>
    /// <param name="kind">Still or clip.</param>
    /// <param name="deployment">What it belongs to.</param>
    /// <param name="durable">Whether the note must survive a power cut: where somebody is told that the file was taken.</param>
    public InboxEntry Take(string source, FoundFile file, MediaKind kind, Deployment deployment, bool durable) => Do(() =>
    {
        if (_durable != durable)
            _store.Execute(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        _durable = durable;
        using var transaction = _store.Connection.BeginTransaction();
        if (Find(source, file, deployment) is { } known)
            return known;
        var name = FreeName($"{source}/{file.Name}");
        _store.Execute(
            "INSERT INTO inbox (source, path, bytes, changed, file, kind, deployment) VALUES ($source, $path, $bytes, $changed, $file, $kind, $deployment)",
            ("$source", source), ("$path", file.Path), ("$bytes", file.Bytes), ("$changed", file.Changed), ("$file", name),
            ("$kind", (int)kind), ("$deployment", deployment.Id));
        var id = _store.Scalar<long>("SELECT last_insert_rowid()");
        transaction.Commit();
        return new InboxEntry(id, new MediaItem(id, file.Path, name, kind, deployment), InboxState.Waiting);
    });

    /// <summary>The name in results of what <paramref name="source"/> took at <paramref name="path"/>; null when it took nothing there.</summary>
    public string? NameOf(string source, string path) => Do(() => _store.Scalar<string>(
        "SELECT file FROM inbox WHERE source = $source AND path = $path ORDER BY id DESC LIMIT 1", ("$source", source), ("$path", path)));

    /// <summary>The files of <paramref name="source"/> without a result, oldest first.</summary>
    public IReadOnlyList<InboxEntry> Waiting(string source, Deployment deployment) => Do(() =>
    {
        using var command = _store.Command($"{States} WHERE i.source = $source AND m.file IS NULL ORDER BY i.id", ("$source", source));
        return Read(command, deployment);
    });

    /// <summary>How far the file with number <paramref name="id"/> is.</summary>
    public InboxState StateOf(long id) => Do(() =>
        (InboxState)_store.Scalar<long>(States.Replace("SELECT i.id, i.path, i.file, i.kind, ", "SELECT ", StringComparison.Ordinal) + " WHERE i.id = $id", ("$id", id)));

    /// <summary>Forgets a file that never will be processed: its place was needed for a newer one.</summary>
    public void Forget(long id) => Do(() => _store.Execute("DELETE FROM inbox WHERE id = $id", ("$id", id)));

    /// <summary>Notes that the pipeline has the file with number <paramref name="id"/> in hand, or has it no longer.</summary>
    public void Hold(long id, bool inHand) => Do(() =>
    {
        if (inHand && ++_held % ForgetResultsEvery == 0)
            _store.Execute("UPDATE inbox SET in_hand = 0 WHERE in_hand = 1 AND file IN (SELECT file FROM media)");
        return _store.Execute("UPDATE inbox SET in_hand = $held WHERE id = $id", ("$held", inHand ? 1 : 0), ("$id", id));
    });

    /// <summary>Notes that the pipeline has no file in hand: it has ended, however, and the process goes on.</summary>
    public void HoldNone() => Do(() => _store.Execute("UPDATE inbox SET in_hand = 0 WHERE in_hand = 1"));

    /// <summary>Counts a crash for each file that an earlier process had in hand when it ended without a word. Call it once, at the start.</summary>
    public void CountCrashes() => Do(() => _store.Execute(
        "UPDATE inbox SET in_hand = 0, crashes = crashes + (file NOT IN (SELECT file FROM media)) WHERE in_hand = 1"));

    /// <summary>How often the process ended while it had the file with number <paramref name="id"/> in hand.</summary>
    public long CrashesOf(long id) => Do(() => _store.Scalar<long>("SELECT crashes FROM inbox WHERE id = $id", ("$id", id)));

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private InboxEntry? Find(string source, FoundFile file, Deployment deployment)
    {
        using var command = _store.Command(
            $"{States} WHERE i.source = $source AND i.path = $path AND i.bytes = $bytes AND i.changed = $changed",
            ("$source", source), ("$path", file.Path), ("$bytes", file.Bytes), ("$changed", file.Changed));
        return Read(command, deployment).FirstOrDefault();
    }

    private static List<InboxEntry> Read(SqliteCommand command, Deployment deployment)
    {
        using var reader = command.ExecuteReader();
        var entries = new List<InboxEntry>();
        while (reader.Read())
        {
            var media = new MediaItem(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (MediaKind)reader.GetInt32(3), deployment);
            entries.Add(new InboxEntry(reader.GetInt64(0), media, (InboxState)reader.GetInt32(4)));
        }
        return entries;
    }

    // A card that is used again has IMG_0001.JPG again: results call the second IMG_0001~2.JPG.
    private string FreeName(string wanted)
    {
        var name = wanted;
        for (var n = 2; IsTaken(name); n++)
            name = $"{Path.ChangeExtension(wanted, null)}~{n}{Path.GetExtension(wanted)}";
        return name;
    }

    private bool IsTaken(string name) =>
        _store.Scalar<long>("SELECT EXISTS (SELECT 1 FROM inbox WHERE file = $file) OR EXISTS (SELECT 1 FROM media WHERE file = $file)", ("$file", name)) != 0;

    private T Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            try
            {
                return work();
            }
            catch (SqliteException error)
            {
                throw _store.Broken(error);
            }
        }
    }
}
