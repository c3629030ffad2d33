using System.Text.Json;
using System.Threading.Channels;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Remote;

/// <summary>
/// Takes commands that come over the broker. (1) One that is not signed with our key is not answered. (2) One that was taken before is left,
/// across restarts. (3) One that is too old, or that we do not have, is answered and not done. (4) The rest is done, one after the other, and answered.
/// </summary>
/// <param name="prefix">What every topic of this box begins with.</param>
/// <param name="key">What commands are signed with.</param>
/// <param name="store">The store: remembers what was taken, and keeps answers until the broker has them.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class CommandDesk(string prefix, MessageKey key, string store, TimeProvider clock, ILogger log)
{
    private const int Waiting = 16;

    private readonly Channel<(string Name, byte[] Body)> _commands =
        Channel.CreateBounded<(string, byte[])>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private int _strangers;

    /// <summary>Where commands come.</summary>
    public string Filter => $"{Start}#";

    private string Start => $"{prefix}/command/";

    /// <summary>Hears a message: quickly, for whoever brings it waits.</summary>
    public void Hear(string topic, byte[] payload)
    {
        if (!topic.StartsWith(Start, StringComparison.Ordinal))
            return;
        if (payload.Length <= CommandMessage.MostBytes && key.Open(topic, payload) is { } body)
            _commands.Writer.TryWrite((topic[Start.Length..], body));
        else if (Interlocked.Increment(ref _strangers) == 1)
            log.LogWarning("a command came that is not signed with our key: it is left out, and so are others without a further word");
    }

    /// <summary>Does what comes until <paramref name="stop"/>.</summary>
    /// <param name="actions">What can be done, by name: gets the arguments and says what it did.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(IReadOnlyDictionary<string, Func<IReadOnlyDictionary<string, string>, string>> actions, CancellationToken stop)
    {
        using var taken = EventStore.Open(store);
        await foreach (var (name, body) in _commands.Reader.ReadAllAsync(stop).ConfigureAwait(false))
        {
            try
            {
                if (Read(body) is { } command && IsNew(taken, command.Id))
                    Answer(taken, name, command, Do(name, command, actions));
            }
            catch (SqliteException error)
            {
                log.LogWarning("command {Name}: {Problem}", name, taken.Broken(error).Message);
            }
        }
    }

    private (string Outcome, string Detail) Do(
        string name, CommandMessage command, IReadOnlyDictionary<string, Func<IReadOnlyDictionary<string, string>, string>> actions)
    {
        var now = clock.GetUtcNow();
        if (now > command.NotAfter)
            return (AnswerMessage.Refused, $"it came too late: it was to be done until {command.NotAfter:O}, and the clock here says {now:O}");
        if (!actions.TryGetValue(name, out var action))
            return (AnswerMessage.Refused, $"no such command; known are {string.Join(", ", actions.Keys)}");
        try
        {
            return (AnswerMessage.Done, action(command.Arguments));
        }
        catch (CommandRefusedException error)
        {
            return (AnswerMessage.Refused, error.Message);
        }
    }

    private static bool IsNew(EventStore taken, string id) => taken.Execute("INSERT OR IGNORE INTO commands (id) VALUES ($id)", ("$id", id)) == 1;

    private void Answer(EventStore taken, string name, CommandMessage command, (string Outcome, string Detail) done)
    {
        log.LogInformation("command {Name}: {Outcome}: {Detail}", name, done.Outcome, done.Detail);
        var id = MessageIds.Of(prefix, "answer", command.Id);
        var answer = new AnswerMessage
        {
            MessageId = id,
            CommandId = command.Id,
            Command = name,
            Outcome = done.Outcome,
            Detail = done.Detail,
            Time = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
        };
        var message = new OutboxMessage(id, $"{prefix}/answer", JsonSerializer.Serialize(answer, MessageJson.Wire.AnswerMessage));
        Outbox.Add(taken, message, clock.GetUtcNow());
    }

    private CommandMessage? Read(byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize(body, MessageJson.Wire.CommandMessage) is { Id.Length: > 0 and <= 100, Arguments: not null } command)
                return command;
        }
        catch (JsonException)
        {
            // Signed with our key, and none of ours all the same: whoever sent it has another version.
        }
        log.LogWarning("a command came that is signed with our key and cannot be read");
        return null;
    }
}
