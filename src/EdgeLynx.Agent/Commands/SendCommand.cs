using System.CommandLine;
using System.Text.Json;
using EdgeLynx.Agent.Publishing;
using MQTTnet.Protocol;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx command</c>: has a box in the field do something, and says what it answered.</summary>
internal static class SendCommand
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string>("name") { Description = "gallery-sync, capture or set.", HelpName = "NAME" };
        var arguments = new Argument<string[]>("arguments") { Description = "KEY=VALUE: source=gate for capture, detection.valid=0.6 for set.", HelpName = "KEY=VALUE" };
        var mqtt = new Option<string>("--mqtt") { Description = "Broker and box: mqtt[s]://host[:port]/site/box.", HelpName = "URL", Required = true };
        var key = new Option<string>("--key") { Description = "File with the secret of the box's commands section.", HelpName = "FILE", Required = true };
        var credentials = new Option<string?>("--mqtt-credentials") { Description = "File with user and password, a line each.", HelpName = "FILE" };
        var wait = new Option<double>("--wait") { Description = "Seconds to wait for the answer.", HelpName = "S", DefaultValueFactory = _ => 30 };
        var command = new Command("command", "Sends a signed command to a running box and prints its answer.") { name, arguments, mqtt, key, credentials, wait };
        command.SetAction((parse, cancellation) =>
        {
            var errors = new List<string>();
            var address = BrokerAddress.Parse(parse.GetRequiredValue(mqtt), "", errors);
            var secret = MessageKey.Load(parse.GetRequiredValue(key), errors);
            var login = BrokerCredentials.Load(parse.GetValue(credentials), Environment.GetEnvironmentVariable, errors);
            var told = Arguments(parse.GetValue(arguments) ?? [], errors);
            UsageException.ThrowIfAny(errors);
            var message = new CommandMessage { Id = Guid.NewGuid().ToString("N"), NotAfter = context.Clock.GetUtcNow() + Validity, Arguments = told };
            return SendAsync(context, address!, login, secret!, parse.GetRequiredValue(name), message, TimeSpan.FromSeconds(parse.GetValue(wait)), cancellation);
        });
        return command;
    }

    private static async Task<int> SendAsync(
        CommandContext context, BrokerAddress address, BrokerCredentials login, MessageKey key, string name, CommandMessage message, TimeSpan patience,
        CancellationToken cancellation)
    {
        var answered = new TaskCompletionSource<AnswerMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var connection = new BrokerConnection(address with { Box = message.Id }, login, new DeliveryOptions(), withStatus: false)
        {
            Received = (_, payload) =>
            {
                if (Read(payload) is { } answer && answer.CommandId == message.Id)
                    answered.TrySetResult(answer);
            },
        };
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            await connection.SubscribeAsync([$"{address.Prefix}/answer"], MqttRetainHandling.DoNotSendOnSubscribe, cancellation).ConfigureAwait(false);
            var topic = $"{address.Prefix}/command/{name}";
            var body = JsonSerializer.SerializeToUtf8Bytes(message, MessageJson.Wire.CommandMessage);
            await connection.SendAsync(topic, key.Sign(topic, body), retain: false, cancellation).ConfigureAwait(false);
            var answer = await answered.Task.WaitAsync(patience, context.Clock, cancellation).ConfigureAwait(false);
            context.Out.WriteLine($"{answer.Outcome}: {answer.Detail}");
            return answer.Outcome == AnswerMessage.Done ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (TimeoutException)
        {
            context.Error.WriteLine($"error: {address.Prefix} did not answer: is it online, and is this the key of its commands section?");
        }
        catch (Exception error) when (error is BrokerException or RefusedException)
        {
            context.Error.WriteLine($"error: {error.Message}");
        }
        return ExitCodes.Failed;
    }

    private static Dictionary<string, string> Arguments(string[] pairs, List<string> errors)
    {
        var told = new Dictionary<string, string>();
        foreach (var pair in pairs)
        {
            if (pair.Split('=', 2) is [{ Length: > 0 } name, var value])
                told[name] = value;
            else
                errors.Add($"{pair}: give KEY=VALUE");
        }
        return told;
    }

    private static AnswerMessage? Read(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, MessageJson.Wire.AnswerMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
