using System.Text;
using System.Text.Json;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Service.Remote;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Tests.Support;
using FsCheck.Xunit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeLynx.Agent.Tests.Service.Remote;

public sealed class CommandDeskTests : IDisposable
{
    private const string Prefix = "edgelynx/valley/trap-7";
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly EventStore _store;
    private readonly MessageKey _key;
    private readonly List<string> _done = [];

    public CommandDeskTests()
    {
        _store = EventStore.Open(_folder["edgelynx.db"]);
        _key = MessageKey.Load(_folder.Write("key", new string('k', 32)), [])!;
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_ASignedCommand_IsDoneOnceHoweverOftenItComesAlsoAfterARestart()
    {
        var command = Signed("note", "1", ("text", "hello"));
        for (var start = 0; start < 2; start++)
            await RunAsync(command, command);
        Assert.Equal(["hello"], _done);
        var answer = Assert.Single(Answers());
        Assert.Equal(("1", "note", "done", "noted hello"), (answer.CommandId, answer.Command, answer.Outcome, answer.Detail));
    }

    [Fact]
    public async Task Run_ACommandNobodyHasAOneTooLateAndOneThatIsRefused_AreAnsweredAndNotDone()
    {
        await RunAsync(Signed("reboot", "1"), Signed("note", "2", TimeSpan.FromSeconds(-1), ("text", "late")), Signed("note", "3"));
        Assert.Empty(_done);
        Assert.Equal(["refused", "refused", "refused"], Answers().Select(answer => answer.Outcome));
        Assert.Equal("no such command; known are note, end", Answers()[0].Detail);
        Assert.Contains("the clock here says 2026-01-05T12:00:00", Answers()[1].Detail, StringComparison.Ordinal);
        Assert.Equal("no text", Answers()[2].Detail);
    }

    [Fact]
    public async Task Run_ACommandSignedForAnotherTopicWithAnotherKeyOrNotAtAll_IsNeitherDoneNorAnswered()
    {
        var (topic, payload) = Signed("note", "1", ("text", "x"));
        var stranger = MessageKey.Load(_folder.Write("other", new string('o', 32)), [])!;
        await RunAsync(
            ($"{Prefix}/command/other", payload), (topic, payload[32..]), (topic, stranger.Sign(topic, payload[32..])), (topic, [.. payload, 0]),
            ("edgelynx/valley/trap-8/command/note", payload));
        Assert.Empty(_done);
        Assert.Empty(Answers());
    }

    [Property(MaxTest = 200)]
    public bool Run_AnyBytesSignedOrNot_AreSurvivedAndNotDone(byte[] bytes, bool signed)
    {
        var topic = $"{Prefix}/command/note";
        RunAsync((topic, signed ? _key.Sign(topic, bytes) : bytes)).GetAwaiter().GetResult();
        return _done.Count == 0;
    }

    private async Task RunAsync(params (string Topic, byte[] Payload)[] messages)
    {
        var desk = new CommandDesk(Prefix, _key, _store.Path, _clock, NullLogger.Instance);
        // The last one ends the wait: what comes after a flood is still done in order.
        var over = new TaskCompletionSource();
        var (topic, payload) = Signed("end", Guid.NewGuid().ToString("N"));
        foreach (var message in messages)
            desk.Hear(message.Topic, message.Payload);
        desk.Hear(topic, payload);
        using var stop = new CancellationTokenSource();
        var running = desk.RunAsync(new Dictionary<string, Func<IReadOnlyDictionary<string, string>, string>> { ["note"] = Note, ["end"] = End }, stop.Token);
        await over.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        string End(IReadOnlyDictionary<string, string> arguments)
        {
            over.SetResult();
            throw new OperationCanceledException();
        }
    }

    private string Note(IReadOnlyDictionary<string, string> arguments)
    {
        _done.Add(arguments.GetValueOrDefault("text") ?? throw new CommandRefusedException("no text"));
        return $"noted {_done[^1]}";
    }

    private (string Topic, byte[] Payload) Signed(string name, string id, params (string Key, string Value)[] arguments) =>
        Signed(name, id, TimeSpan.FromMinutes(1), arguments);

    private (string Topic, byte[] Payload) Signed(string name, string id, TimeSpan validity, params (string Key, string Value)[] arguments)
    {
        var topic = $"{Prefix}/command/{name}";
        var told = JsonSerializer.Serialize(arguments.ToDictionary(pair => pair.Key, pair => pair.Value));
        return (topic, _key.Sign(topic, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","not_after":"{{_clock.GetUtcNow() + validity:O}}","arguments":{{told}}}""")));
    }

    private List<AnswerMessage> Answers() => [.. new Outbox(_store).Between(0, long.MaxValue, 100)
        .Where(message => message.Message.Topic == $"{Prefix}/answer")
        .Select(message => JsonSerializer.Deserialize(message.Message.Payload, MessageJson.Wire.AnswerMessage)!)];
}
