using System.Globalization;
using EdgeLynx.Gallery;
using EdgeLynx.Geometry;
using EdgeLynx.Records;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>A gallery on disk: who there is and every reference. Safe for concurrent reads.</summary>
internal sealed class GalleryStore(GalleryFile file) : IGallerySource, IDisposable
{
    /// <summary>The columns of a reference, table refs being called r.</summary>
    internal const string Columns =
        "r.id, r.individual, r.file, r.frame, r.x, r.y, r.w, r.h, r.viewpoint, r.station, r.camera, r.time, r.encounter, r.confirmed_by, r.latitude, r.longitude";

    private const string PreferredModel = "preferred_embedding_model";

    /// <summary>The file.</summary>
    public GalleryFile File { get; } = file;

    /// <summary>Opens the gallery at <paramref name="path"/>.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static GalleryStore Open(string path, bool create = false) => new(GalleryFile.Open(path, create));

    /// <inheritdoc/>
    public IReadOnlyList<Individual> ReadIndividuals()
    {
        lock (File.Gate)
        {
            return File.Rows("SELECT id, name, provisional FROM individuals WHERE removed = 0 ORDER BY id",
                row => new Individual(row.GetString(0), row.GetString(1), row.GetInt64(2) != 0));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Reference> ReadReferences(string? embeddingModel)
    {
        lock (File.Gate)
        {
            // Vectors lie on pages of their own: mapped, a third of the time to read 40,000 of them is saved. Only while loading, since a
            // mapped file on a card that is pulled out ends the process.
            File.Execute("PRAGMA mmap_size = 4294967296");
            try
            {
                return Read(embeddingModel);
            }
            finally
            {
                File.Execute("PRAGMA mmap_size = 0");
            }
        }
    }

    private List<Reference> Read(string? embeddingModel) => File.Rows(
        $"SELECT {Columns}, e.vector FROM refs r JOIN individuals i ON i.id = r.individual AND i.removed = 0 " +
        "LEFT JOIN embeddings e ON e.model = $model AND e.reference = r.id WHERE r.removed = 0 ORDER BY r.id",
        row => Reference(row, embeddingModel), ("$model", embeddingModel));

    /// <inheritdoc/>
    public LocalFeatures? ReadFeatures(long reference, string extractor)
    {
        lock (File.Gate)
        {
            return File.Rows("SELECT width, height, dimensions, points, descriptors FROM features WHERE reference = $id AND extractor = $extractor",
                row => GalleryBlobs.Features(
                    extractor, new PixelSize(row.GetInt32(0), row.GetInt32(1)), row.GetInt32(2),
                    row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4)),
                ("$id", reference), ("$extractor", extractor)).FirstOrDefault();
        }
    }

    /// <summary>The picture of one reference; null where none was kept. Safe for concurrent calls.</summary>
    public ReferenceCrop? ReadCrop(long reference)
    {
        lock (File.Gate)
        {
            return File.Rows("SELECT picture, mask FROM crops WHERE reference = $id",
                row => new ReferenceCrop(row.GetFieldValue<byte[]>(0), Text(row, 1)), ("$id", reference)).FirstOrDefault();
        }
    }

    /// <summary>The embedding model most references have, of several the preferred one; null when none has one.</summary>
    public string? MainEmbeddingModel() => Scalar(
        "SELECT model FROM embeddings JOIN refs r ON r.id = reference WHERE r.removed = 0 GROUP BY model "
        + $"ORDER BY count(*) DESC, model = coalesce((SELECT value FROM meta WHERE key = '{PreferredModel}'), '') DESC, model LIMIT 1");

    /// <summary>Whether some picture that was kept has no vector of <paramref name="embeddingModel"/>.</summary>
    public bool Lacks(string embeddingModel)
    {
        lock (File.Gate)
        {
            return File.Scalar<long>(
                "SELECT EXISTS (SELECT 1 FROM refs r JOIN crops c ON c.reference = r.id LEFT JOIN embeddings e ON e.model = $model AND e.reference = r.id "
                + "WHERE r.removed = 0 AND e.reference IS NULL)", ("$model", embeddingModel)) != 0;
        }
    }

    /// <summary>Has <paramref name="embeddingModel"/> serve where as many references have its vector as another's.</summary>
    public void Prefer(string embeddingModel) => Set(PreferredModel, embeddingModel);

    /// <summary>The extractor most references have features of; null when none has any.</summary>
    public string? MainExtractor() => Scalar(
        "SELECT extractor FROM features JOIN refs r ON r.id = reference WHERE r.removed = 0 GROUP BY extractor ORDER BY count(*) DESC, extractor LIMIT 1");

    /// <summary>The setting that holds how far the gallery's similarities are to be believed.</summary>
    public const string CalibrationKey = "calibration";

    /// <summary>A setting kept in the gallery, such as its calibration; null when it was never set.</summary>
    public string? Setting(string key)
    {
        lock (File.Gate)
            return File.Scalar<string>("SELECT value FROM meta WHERE key = $key", ("$key", key));
    }

    /// <summary>Keeps a setting in the gallery.</summary>
    public void Set(string key, string value)
    {
        lock (File.Gate)
            File.Execute("INSERT INTO meta (key, value) VALUES ($key, $value) ON CONFLICT (key) DO UPDATE SET value = $value", ("$key", key), ("$value", value));
    }

    /// <summary>The journal, last step first.</summary>
    public IReadOnlyList<JournalEntry> Journal(int limit = int.MaxValue)
    {
        lock (File.Gate)
        {
            return File.Rows("SELECT id, at, action, text, undone FROM journal ORDER BY id DESC LIMIT $limit",
                row => new JournalEntry(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4) != 0), ("$limit", limit));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private string? Scalar(string sql)
    {
        lock (File.Gate)
            return File.Scalar<string>(sql);
    }

    /// <summary>The reference in <paramref name="row"/>, which begins with <see cref="Columns"/>; <paramref name="model"/> null without its vector.</summary>
    internal static Reference Reference(SqliteDataReader row, string? model) => new(row.GetInt64(0), row.GetString(1), row.GetString(2))
    {
        Frame = row.GetInt32(3),
        Box = new Box(row.GetFloat(4), row.GetFloat(5), row.GetFloat(6), row.GetFloat(7)),
        Viewpoint = (Viewpoint)row.GetInt32(8),
        Station = Text(row, 9),
        Camera = Text(row, 10),
        Time = Text(row, 11) is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
        Encounter = Text(row, 12),
        ConfirmedBy = Text(row, 13),
        Latitude = row.IsDBNull(14) ? null : row.GetDouble(14),
        Longitude = row.IsDBNull(15) ? null : row.GetDouble(15),
        Embedding = model is null || row.IsDBNull(16) ? null : new Embedding(model, GalleryBlobs.Vector(SQLitePCL.raw.sqlite3_column_blob(row.Handle, 16))),
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
