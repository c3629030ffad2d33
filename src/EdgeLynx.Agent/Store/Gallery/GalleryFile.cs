using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>The SQLite file of a gallery: opened, brought to the newest version, one connection that takes turns.</summary>
internal sealed class GalleryFile : IDisposable
{
    private GalleryFile(string path, SqliteConnection connection) => (Path, Connection) = (path, connection);

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The open connection; hold <see cref="Gate"/> while it is used.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>One user of the connection at a time.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Opens the gallery at <paramref name="path"/>; makes an empty one where there is none and <paramref name="create"/> is set.</summary>
    /// <exception cref="StoreException">There is none, it is no gallery, a newer program wrote it, or it cannot be written.</exception>
    public static GalleryFile Open(string path, bool create = false)
    {
        if (!create && !File.Exists(path))
            throw new StoreException($"there is no gallery {path}; make one with: edgelynx gallery enroll --gallery {path} FOLDER");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString());
        var file = new GalleryFile(path, connection);
        try
        {
            connection.Open();
            file.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            file.Migrate();
            return file;
        }
        catch (SqliteException error)
        {
            file.Dispose();
            throw new StoreException(Explain(path, error), error);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

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

    /// <summary>Every row of <paramref name="sql"/>, read by <paramref name="row"/>.</summary>
    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
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

    /// <summary>What went wrong, for the user.</summary>
    public static string Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        13 => $"{path}: the disk is full. The gallery is as it was before; free some space and repeat the command",
        8 => $"{path} cannot be written: it, or its folder, is read-only",
        14 => $"{path} cannot be opened: check that its folder exists and may be written",
        26 => $"{path} is not a gallery file",
        11 => $"{path} is damaged ({error.Message}); restore it from an export",
        5 or 6 => $"{path} is in use by another program; repeat the command when that has ended",
        _ => $"{path}: {error.Message}",
    };

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private void Migrate()
    {
        var version = Scalar<long>("PRAGMA user_version");
        var tables = Scalar<long>("SELECT count(*) FROM sqlite_master");
        if (tables > 0 && Scalar<long>("PRAGMA application_id") != GallerySchema.ApplicationId)
            throw new StoreException($"{Path} is a SQLite file, but no gallery");
        var newest = GallerySchema.Migrations.Count;
        if (version > newest)
            throw new StoreException($"{Path} has gallery version {version}; this program knows versions up to {newest}. Use a newer edgelynx");
        for (; version < newest; version++)
        {
            using var transaction = Connection.BeginTransaction();
            Execute(GallerySchema.Migrations[(int)version]);
            Execute($"PRAGMA application_id = {GallerySchema.ApplicationId}; PRAGMA user_version = {version + 1};");
            transaction.Commit();
        }
    }
}
