using System.Text.Json;

namespace EdgeLynx.System.Tests.Support;

/// <summary>What a receiver got of observations and of events that are over. That an event has begun is told too, and stands for nothing stored.</summary>
internal sealed class Delivered
{
    private Delivered(IReadOnlyList<JsonElement> messages, int things)
    {
        (Messages, Things) = (messages, things);
        Distinct = messages.Select(message => message.GetProperty("message_id").GetString()).Distinct().Count();
    }

    /// <summary>Every message, in order.</summary>
    public IReadOnlyList<JsonElement> Messages { get; }

    /// <summary>Message ids.</summary>
    public int Distinct { get; }

    /// <summary>Messages beyond the first of an id.</summary>
    public int Duplicates => Messages.Count - Distinct;

    /// <summary>Different things that are told, whatever their ids.</summary>
    public int Things { get; }

    /// <summary>Picks them out of <paramref name="messages"/>.</summary>
    public static Delivered Of(IEnumerable<(string Topic, string Payload)> messages)
    {
        var ours = messages.Where(message => message.Topic.EndsWith("/observation", StringComparison.Ordinal) || message.Topic.EndsWith("/event", StringComparison.Ordinal))
            .Select(message => (message.Topic, Root: JsonDocument.Parse(message.Payload).RootElement))
            .Where(message => Text(message.Root, "state") != "opened").ToList();
        return new Delivered([.. ours.Select(message => message.Root)], ours.Select(message => What(message.Topic, message.Root)).Distinct().Count());
    }

    /// <summary>The figures of docs/reliability.md.</summary>
    /// <param name="stored">Messages that what is stored makes.</param>
    /// <param name="waiting">How many of them the outbox still holds.</param>
    public string Figures(long stored, long waiting = 0) =>
        $"stored {stored}, published {Messages.Count}, received distinct {Distinct}, duplicates {Duplicates}, "
        + (waiting > 0 ? $"waiting {waiting}, " : "") + $"lost {stored - waiting - Distinct}";

    private static string What(string topic, JsonElement root) =>
        $"{topic} {Text(root, "event_id")} {Text(root, "observation_type")} {(root.TryGetProperty("track", out var track) ? track.ToString() : "")}";

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
}
