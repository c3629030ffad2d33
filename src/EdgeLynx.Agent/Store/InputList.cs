using System.Runtime.CompilerServices;
using System.Text.Json;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Store;

/// <summary>
/// The files of the current run, kept in the store so that memory does not grow with the archive: one deployment after the other,
/// ordinal by name.
/// </summary>
internal sealed class InputList(EventStore store)
{
    private const int Page = 256;

    /// <summary>Files in the list.</summary>
    public long Count => store.Scalar<long>("SELECT count(*) FROM inputs");

    /// <summary>Files in the list that have no result yet.</summary>
    public long Open => store.Scalar<long>("SELECT count(*) FROM inputs WHERE file NOT IN (SELECT file FROM media)");

    /// <summary>
    /// Replaces the list by <paramref name="files"/>, each with its deployment, in any order. A file named twice is taken once.
    /// Returns how many were named twice.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="limit">Most files to keep, first in order; null for all.</param>
    /// <param name="keep">Which deployments to keep: a shard.</param>
    /// <param name="check">Called when all files were seen; when it throws, the old list stays.</param>
    public int Replace(
        IEnumerable<(InputFile File, Deployment Deployment)> files, long? limit, Predicate<Deployment> keep, Action check)
    {
        using var transaction = store.Connection.BeginTransaction();
        store.Execute("DELETE FROM inputs; CREATE TEMP TABLE walked (path TEXT, file TEXT UNIQUE, kind INTEGER, deployment TEXT);");
        var twice = 0;
        var deployments = new HashSet<Deployment>();
        using (var insert = store.Command("INSERT OR IGNORE INTO walked VALUES ($path, $file, $kind, $deployment)"))
        {
            foreach (var (file, deployment) in files)
            {
                if (!keep(deployment))
                    continue;
                if (deployments.Add(deployment))
                    Describe(store, deployment);
                insert.Parameters.Clear();
                insert.Parameters.AddWithValue("$path", file.Path);
                insert.Parameters.AddWithValue("$file", file.File);
                insert.Parameters.AddWithValue("$kind", (int)file.Kind);
                insert.Parameters.AddWithValue("$deployment", deployment.Id);
                twice += 1 - insert.ExecuteNonQuery();
            }
        }
        check();
        store.Execute(
            """
            INSERT INTO inputs SELECT row_number() OVER (ORDER BY deployment, file) - 1, path, file, kind, deployment
            FROM walked ORDER BY deployment, file LIMIT $limit;
            DROP TABLE walked;
            """,
            ("$limit", limit ?? -1));
        transaction.Commit();
        return twice;
    }

    /// <summary>The files without a result, in order, read from the store a page at a time.</summary>
    public async IAsyncEnumerable<MediaItem> ReadOpenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        using var reading = EventStore.Open(store.Path);
        Deployment? deployment = null;
        long next = 0;
        while (true)
        {
            var page = ReadPage(reading, next);
            if (page.Count == 0)
                yield break;
            foreach (var (seq, path, file, kind, id) in page)
            {
                cancellation.ThrowIfCancellationRequested();
                if (deployment?.Id != id)
                    deployment = DeploymentOf(reading, id);
                yield return new MediaItem(seq, path, file, kind, deployment);
                next = seq + 1;
            }
        }
    }

    /// <summary>Keeps what is known of <paramref name="deployment"/>, for exchange formats.</summary>
    public static void Describe(EventStore store, Deployment deployment) => store.Execute(
        "INSERT INTO deployments VALUES ($id, $json) ON CONFLICT (id) DO UPDATE SET json = excluded.json",
        ("$id", deployment.Id), ("$json", JsonSerializer.Serialize(deployment, StoreJson.Default.Deployment)));

    private static List<(long Seq, string Path, string File, MediaKind Kind, string Deployment)> ReadPage(EventStore reading, long from)
    {
        using var command = reading.Command(
            """
            SELECT seq, path, file, kind, deployment FROM inputs
            WHERE seq >= $from AND NOT EXISTS (SELECT 1 FROM media WHERE media.file = inputs.file) ORDER BY seq LIMIT $page
            """,
            ("$from", from), ("$page", Page));
        using var reader = command.ExecuteReader();
        var page = new List<(long, string, string, MediaKind, string)>(Page);
        while (reader.Read())
            page.Add((reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (MediaKind)reader.GetInt32(3), reader.GetString(4)));
        return page;
    }

    private static Deployment DeploymentOf(EventStore reading, string id) =>
        JsonSerializer.Deserialize(
            reading.Scalar<string>("SELECT json FROM deployments WHERE id = $id", ("$id", id))!, StoreJson.Default.Deployment)!;
}
