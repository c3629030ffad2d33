using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>The SQLite file of a gallery: opened, brought to the newest version, one connection that takes turns: hold <see cref="Gate"/> while it is used.</summary>
internal sealed class GalleryFile : SqliteFile
{
    private GalleryFile(string path, SqliteConnection connection)
        : base(path, connection)
    {
    }

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
        file.Prepare(GallerySchema.Migrations, GallerySchema.ApplicationId, "no gallery", "gallery", Explain);
        return file;
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
}
