using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLynx.Gallery;

namespace EdgeLynx.Agent.Publishing;

/// <summary>
/// What lets Home Assistant find a box by itself: one retained message that describes the box as a device, with a sensor for its state, its
/// last observation, and one an individual that says when it was last seen. Messages about the past leave the sensors as they are.
/// </summary>
internal static class HomeAssistant
{
    /// <summary>Topic prefix Home Assistant listens on, unless told otherwise.</summary>
    public const string DefaultPrefix = "homeassistant";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message for the box at <paramref name="address"/> that knows <paramref name="individuals"/>.</summary>
    public static (string Topic, string Payload) Discovery(
        BrokerAddress address, IEnumerable<Individual> individuals, string version, string prefix = DefaultPrefix)
    {
        var device = "edgelynx_" + MessageIds.Of(address.Prefix)[..12];
        var observation = $"{address.Prefix}/observation";
        var parts = new JsonObject
        {
            ["connection"] = new JsonObject
            {
                ["p"] = "binary_sensor",
                ["name"] = "Connection",
                ["device_class"] = "connectivity",
                ["entity_category"] = "diagnostic",
                ["unique_id"] = $"{device}_connection",
                ["state_topic"] = $"{address.Prefix}/status",
                ["payload_on"] = "online",
                ["payload_off"] = "offline",
            },
            ["last_seen"] = Sensor(
                device, "last_seen", "Last observation", observation,
                Now("value_json.decision.individual or value_json.observation_type")),
        };
        foreach (var individual in individuals)
        {
            var id = "i_" + MessageIds.Of(individual.Id)[..12];
            // Written as JSON, a text is a literal of the template language too.
            var literal = JsonSerializer.Serialize(individual.Id);
            parts[id] = Sensor(
                device, id, $"{individual.Name} last seen", observation,
                Now($"value_json.end if value_json.decision.kind == 'known' and value_json.decision.individual == {literal} else this.state"));
        }
        var config = new JsonObject
        {
            ["dev"] = new JsonObject { ["ids"] = device, ["name"] = $"{address.Site} {address.Box}", ["mf"] = "EdgeLynx", ["sw"] = version },
            ["o"] = new JsonObject { ["name"] = "edgelynx", ["sw"] = version },
            ["qos"] = 1,
            ["cmps"] = parts,
        };
        return ($"{prefix}/device/{device}/config", config.ToJsonString(Compact));
    }

    private static JsonObject Sensor(string device, string id, string name, string topic, string template) => new()
    {
        ["p"] = "sensor",
        ["name"] = name,
        ["unique_id"] = $"{device}_{id}",
        ["state_topic"] = topic,
        ["value_template"] = template,
    };

    private static string Now(string value) => $"{{{{ this.state if value_json.is_historical else ({value}) }}}}";
}
