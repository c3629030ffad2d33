using EdgeLynx.Flow;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store;

/// <summary>
/// The one SQLite file in which everything is kept: results, the journal for resuming, the outbox. Each connection is used by one
/// thread at a time; WAL lets one write while others read.
/// </summary>
internal sealed class EventStore : SqliteFile
{
    /// <summary>The file's name in a results folder.</summary>
    public const string FileName = "edgelynx.db";

    private EventStore(string path, SqliteConnection connection)
        : base(path, connection)
    {
    }

    /// <summary>Opens, or creates, the store at <paramref name="path"/> and brings it to the newest version.</summary>
    /// <exception cref="StoreException">It is no store, was written by a newer program, or cannot be written.</exception>
    public static EventStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            // A pooled connection keeps the file open after we are done with it.
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        var store = new EventStore(path, connection);
        store.Prepare(StoreSchema.Migrations, StoreSchema.ApplicationId, "not one of EdgeLynx; give another folder", "schema", Explain);
        return store;
    }

    /// <summary>What went wrong, for the user: a full disk most of all.</summary>
    public StageBrokenException Broken(SqliteException error) => new(Explain(Path, error), error);

    private static string Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        // SQLITE_FULL, and SQLITE_IOERR as some file systems say it.
        13 => $"{path}: the disk is full. Nothing recorded is lost: free some space; `run` then goes on by itself, `replay` with --resume",
        10 => $"{path}: the disk cannot be written ({error.Message}); it may be full. Nothing recorded is lost: free some space; `run` then goes on by itself, `replay` with --resume",
        8 => $"{path} cannot be written: it, or its folder, is read-only",
        14 => $"{path} cannot be opened: check that its folder exists and may be written",
        26 => $"{path} is not a SQLite file; give another folder",
        11 => $"{path} is damaged ({error.Message}); restore it from a copy, or start again with another folder",
        _ => $"{path}: {error.Message}",
    };
}
