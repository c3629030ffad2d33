using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Merge;

/// <summary>Copies the results of one store into another.</summary>
internal static class StoreMerger
{
    private static readonly string[] Tables = ["events", "media", "observations", "met", "outbox"];

    /// <summary>Copies everything of the store at <paramref name="source"/> into <paramref name="target"/>.</summary>
    /// <exception cref="UsageException">Both have results for the same file.</exception>
    public static void Copy(EventStore target, string source)
    {
        // Opened once on its own, so that an older store is brought to our version first.
        EventStore.Open(source).Dispose();
        target.Execute("ATTACH DATABASE $source AS source", ("$source", source));
        try
        {
            RefuseSharedFiles(target, source);
            using var transaction = target.Connection.BeginTransaction();
            target.Execute("INSERT OR IGNORE INTO deployments SELECT * FROM source.deployments");
            foreach (var table in Tables)
                target.Execute(CopyOf(table));
            transaction.Commit();
        }
        finally
        {
            target.Execute("DETACH DATABASE source");
        }
    }

    private static string CopyOf(string table) => table == "outbox"
        ? "INSERT OR IGNORE INTO outbox (message_id, topic, payload) SELECT message_id, topic, payload FROM source.outbox ORDER BY id"
        : $"INSERT INTO {table} SELECT * FROM source.{table}";

    private static void RefuseSharedFiles(EventStore target, string source)
    {
        const string Shared = "FROM media JOIN source.media AS other ON other.file = media.file";
        if (target.Scalar<string>($"SELECT media.file {Shared} ORDER BY media.file LIMIT 1") is not { } first)
            return;
        var count = target.Scalar<long>($"SELECT count(*) {Shared}");
        throw new UsageException($"{source}: holds results for '{first}'{(count > 1 ? $" and {count - 1} more files" : "")} that another folder holds too; "
            + "merge shards of one archive, each once");
    }
}
