using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store;

/// <summary>A SQLite file of ours with its one connection: opened durably, brought to the newest version of its schema.</summary>
internal abstract class SqliteFile(string path, SqliteConnection connection) : IDisposable
{
    /// <summary>Where the file is.</summary>
    public string Path { get; } = path;

    /// <summary>The open connection.</summary>
    public SqliteConnection Connection { get; } = connection;

    /// <summary>Runs <paramref name="sql"/> and returns how many rows it changed.</summary>
    public int Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or the type's default.</summary>
    public T? Scalar<T>(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>A command on the connection; the caller disposes it.</summary>
    public SqliteCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    /// <summary>Opens the connection and migrates the file; disposes it when that fails.</summary>
    /// <param name="migrations">The schema's steps: step n makes version n + 1.</param>
    /// <param name="applicationId">What marks a file as one of this kind.</param>
    /// <param name="foreign">What is said of a SQLite file of another kind.</param>
    /// <param name="what">The word before "version" when a newer program wrote the file.</param>
    /// <param name="explain">What is said of SQLite's own errors.</param>
    /// <exception cref="StoreException">The file is of another kind, newer, or cannot be opened or written.</exception>
    protected void Prepare(
        IReadOnlyList<string> migrations, long applicationId, string foreign, string what, Func<string, SqliteException, string> explain)
    {
        try
        {
            Connection.Open();
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            Migrate(migrations, applicationId, foreign, what);
        }
        catch (SqliteException error)
        {
            Dispose();
            throw new StoreException(explain(Path, error), error);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Migrate(IReadOnlyList<string> migrations, long applicationId, string foreign, string what)
    {
        var version = Scalar<long>("PRAGMA user_version");
        var tables = Scalar<long>("SELECT count(*) FROM sqlite_master");
        if (tables > 0 && Scalar<long>("PRAGMA application_id") != applicationId)
            throw new StoreException($"{Path} is a SQLite file, but {foreign}");
        var newest = migrations.Count;
        if (version > newest)
            throw new StoreException($"{Path} has {what} version {version}; this program knows versions up to {newest}. Use a newer edgelynx");
        for (; version < newest; version++)
        {
            using var transaction = Connection.BeginTransaction();
            Execute(migrations[(int)version]);
            Execute($"PRAGMA application_id = {applicationId}; PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }
}
