using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EdgeLynx.Agent.Tests.Store;

public sealed class EventStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

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
        Outbox.Add(store, new OutboxMessage("1", "t", "a"), Now);
        Outbox.Add(store, new OutboxMessage("2", "t", "b"), Now);
        Outbox.Add(store, new OutboxMessage("1", "t", "a"), Now);
        Assert.Equal(["a", "b"], outbox.Between(0, long.MaxValue, 10).Select(message => message.Message.Payload));
        outbox.Remove([outbox.Between(0, long.MaxValue, 1)[0].Id]);
        Assert.Equal(["b"], outbox.Between(0, long.MaxValue, 10).Select(message => message.Message.Payload));
    }

    [Fact]
    public void Outbox_QueuedLongAgoOrInTheFuture_IsLateUpToTheLastSuch()
    {
        using var folder = new TempFolder();
        using var store = EventStore.Open(folder["s.db"]);
        var outbox = new Outbox(store);
        Assert.Equal(0, outbox.LastOutside(Now, TimeSpan.FromMinutes(5)));
        Outbox.Add(store, new OutboxMessage("1", "t", "old"), Now.AddHours(-1));
        Outbox.Add(store, new OutboxMessage("2", "t", "from a clock that ran ahead"), Now.AddYears(10));
        Outbox.Add(store, new OutboxMessage("3", "t", "fresh"), Now.AddMinutes(-1));
        var late = outbox.LastOutside(Now, TimeSpan.FromMinutes(5));
        Assert.Equal(["1", "2"], outbox.Between(0, late, 10).Select(message => message.Message.MessageId));
        Assert.Equal(["3"], outbox.Between(late, long.MaxValue, 10).Select(message => message.Message.MessageId));
        Assert.Equal(Now.AddHours(-1), outbox.OldestQueued);
    }
}
