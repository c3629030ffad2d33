using System.Text;
using System.Text.Json;
using EdgeLynx.Agent.Store;

namespace EdgeLynx.Agent.Publishing;

/// <summary>Turns a stored message into what goes on the wire: in the form asked for, marked when it is of the past, no larger than allowed.</summary>
/// <param name="form">The form.</param>
internal sealed class MessageShaper(MessageForm form)
{
    // What is left out first, each on top of the one before. Ids, times and the decision always stay.
    private static readonly Func<ObservationMessage, ObservationMessage>[] Shorter =
    [
        message => message with { Candidates = [], LeftOut = ["candidates"] },
        message => message with { Candidates = [], Models = new Dictionary<string, string>(), LeftOut = ["candidates", "models"] },
        message => message with
        {
            Candidates = [], Models = new Dictionary<string, string>(), Selected = [], LeftOut = ["candidates", "models", "selected"],
        },
    ];

    /// <summary>The topic and payload of <paramref name="message"/>.</summary>
    /// <param name="message">A message of the outbox.</param>
    /// <param name="late">Whether it waited so long that it tells of the past.</param>
    /// <param name="largest">Largest payload, bytes. One that cannot be made that small comes out as small as it can be.</param>
    public (string Topic, byte[] Payload) Shape(OutboxMessage message, bool late, long largest)
    {
        if (form == MessageForm.Json && !late && Encoding.UTF8.GetBytes(message.Payload) is var stored && stored.Length <= largest)
            return (message.Topic, stored);
        var (prefix, kind) = Split(message.Topic);
        return kind switch
        {
            "observation" => (Topic(prefix, kind, "o"), Shape(Read(message.Payload, MessageJson.Wire.ObservationMessage), late, largest)),
            "event" => (Topic(prefix, kind, "e"), Write(Mark(Read(message.Payload, MessageJson.Wire.EventMessage), late))),
            _ => (message.Topic, Encoding.UTF8.GetBytes(message.Payload)),
        };
    }

    private byte[] Shape(ObservationMessage message, bool late, long largest)
    {
        if (late)
            message = message with { IsHistorical = true };
        var bytes = Write(message);
        for (var i = 0; bytes.Length > largest && i < Shorter.Length; i++)
            bytes = Write(Shorter[i](message));
        return bytes;
    }

    private byte[] Write(ObservationMessage message) => form == MessageForm.Compact
        ? CompactMessage.Write(message)
        : JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Wire.ObservationMessage);

    private byte[] Write(EventMessage message) => form == MessageForm.Compact
        ? CompactMessage.Write(message)
        : JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Wire.EventMessage);

    private string Topic(string prefix, string kind, string compact) => $"{prefix}/{(form == MessageForm.Compact ? compact : kind)}";

    private static EventMessage Mark(EventMessage message, bool late) => late ? message with { IsHistorical = true } : message;

    private static T Read<T>(string payload, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.Deserialize(payload, type)!;

    private static (string Prefix, string Kind) Split(string topic)
    {
        var at = topic.LastIndexOf('/');
        return (topic[..at], topic[(at + 1)..]);
    }
}
