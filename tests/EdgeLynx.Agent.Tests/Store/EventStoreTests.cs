using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Tests.Store;

public sealed class EventStoreTests
{
    [Fact]
    public void Open_ANewFile_HasTheNewestVersionWalAndFullSync()
    {
        using var folder = new TempFolder();
        using var store = EventStore.Open(folder["s.db"]);
        Assert.Equal(StoreSchema.Migrations.Count, store.Scalar<long>("PRAGMA user_version"));
        Assert.Equal("wal", store.Scalar<string>("PRAGMA journal_mode"));
        Assert.Equal(2, store.Scalar<long>("PRAGMA synchronous"));
    }

    [Fact]
    public void Open_ATextFile_IsRefused()
    {
        using var folder = new TempFolder();
        var path = folder.Write("s.db", new string('x', 5000));
        Assert.Contains("not a SQLite file", Assert.Throws<StoreException>(() => EventStore.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnotherProgramsDatabase_IsRefused()
    {
        using var folder = new TempFolder();
        using (var connection = new SqliteConnection($"Data Source={folder["s.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE theirs (x)";
            command.ExecuteNonQuery();
        }
        Assert.Contains("not one of EdgeLynx", Assert.Throws<StoreException>(() => EventStore.Open(folder["s.db"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outbox_AMessageQueuedTwice_IsThereOnceUntilRemoved()
    {
        using var folder = new TempFolder();
        using var store = EventStore.Open(folder["s.db"]);
        var outbox = new Outbox(store);
        Outbox.Add(store, new OutboxMessage("1", "t", "a"));
        Outbox.Add(store, new OutboxMessage("2", "t", "b"));
        Outbox.Add(store, new OutboxMessage("1", "t", "a"));
        Assert.Equal(["a", "b"], outbox.Oldest(10).Select(message => message.Message.Payload));
        outbox.Remove([outbox.Oldest(1)[0].Id]);
        Assert.Equal(["b"], outbox.Oldest(10).Select(message => message.Message.Payload));
    }
}
