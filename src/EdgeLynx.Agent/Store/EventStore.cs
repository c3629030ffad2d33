using EdgeLynx.Flow;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store;

/// <summary>
/// The one SQLite file in which everything is kept: results, the journal for resuming, the outbox. Each connection is used by one
/// thread at a time; WAL lets one write while others read.
/// </summary>
internal sealed class EventStore : IDisposable
{
    /// <summary>The file's name in a results folder.</summary>
    public const string FileName = "edgelynx.db";

    private EventStore(string path, SqliteConnection connection) => (Path, Connection) = (path, connection);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The open connection.</summary>
    public SqliteConnection Connection { get; }

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
        try
        {
            connection.Open();
            store.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            store.Migrate();
            return store;
        }
        catch (SqliteException error)
        {
            store.Dispose();
            throw new StoreException(Explain(path, error), error);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="sql"/>.</summary>
    public int Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or null.</summary>
    public T? Scalar<T>(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>A command on this connection; the caller disposes it.</summary>
    public SqliteCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <summary>What went wrong, for the user: a full disk most of all.</summary>
    public StageBrokenException Broken(SqliteException error) => new(Explain(Path, error), error);

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private void Migrate()
    {
        var version = Scalar<long>("PRAGMA user_version");
        var application = Scalar<long>("PRAGMA application_id");
        var tables = Scalar<long>("SELECT count(*) FROM sqlite_master");
        if (tables > 0 && application != StoreSchema.ApplicationId)
            throw new StoreException($"{Path} is a SQLite file, but not one of EdgeLynx; give another --out folder");
        var newest = StoreSchema.Migrations.Count;
        if (version > newest)
            throw new StoreException($"{Path} has schema version {version}; this program knows versions up to {newest}. Use a newer edgelynx");
        for (; version < newest; version++)
        {
            using var transaction = Connection.BeginTransaction();
            Execute(StoreSchema.Migrations[(int)version]);
            Execute($"PRAGMA application_id = {StoreSchema.ApplicationId}; PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }

    private static string Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        // SQLITE_FULL, and SQLITE_IOERR as some file systems say it.
        13 => $"{path}: the disk is full. Nothing recorded is lost: free some space, then run the same command with --resume",
        10 => $"{path}: the disk cannot be written ({error.Message}); it may be full. Nothing recorded is lost: run again with --resume",
        8 => $"{path} cannot be written: it, or its folder, is read-only",
        14 => $"{path} cannot be opened: check that its folder exists and may be written",
        26 => $"{path} is not a SQLite file; give another --out folder",
        11 => $"{path} is damaged ({error.Message}); restore it from a copy, or start again with another --out folder",
        _ => $"{path}: {error.Message}",
    };
}
