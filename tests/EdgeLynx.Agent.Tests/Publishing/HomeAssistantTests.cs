using System.Text.Json;
using EdgeLynx.Agent.Publishing;

namespace EdgeLynx.Agent.Tests.Publishing;

public sealed class HomeAssistantTests
{
    private static readonly BrokerAddress Address = BrokerAddress.Parse("mqtt://host/valley/trap-7", "", [])!;

    [Fact]
    public void Discovery_ABoxThatKnowsTwo_HasASensorForEachBesideItsOwn()
    {
        var (topic, payload) = HomeAssistant.Discovery(Address, [new("lynx_1", "Ivana", false), new("lynx \"2\"", "Karel", false)], "1.2.3");
        Assert.Matches("^homeassistant/device/edgelynx_[0-9a-f]{12}/config$", topic);
        var root = JsonDocument.Parse(payload).RootElement;
        Assert.Equal("valley trap-7", root.GetProperty("dev").GetProperty("name").GetString());
        Assert.Equal("edgelynx", root.GetProperty("o").GetProperty("name").GetString());
        var parts = root.GetProperty("cmps").EnumerateObject().ToList();
        Assert.Equal(4, parts.Count);
        Assert.Equal(4, parts.Select(part => part.Value.GetProperty("unique_id").GetString()).Distinct().Count());
        Assert.Contains(parts, part => part.Value.GetProperty("name").GetString() == "Ivana last seen");
        Assert.All(parts.Where(part => part.Value.GetProperty("p").GetString() == "sensor"), part =>
        {
            Assert.Equal("edgelynx/valley/trap-7/observation", part.Value.GetProperty("state_topic").GetString());
            Assert.StartsWith("{{ this.state if value_json.is_historical else (", part.Value.GetProperty("value_template").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Discovery_TheSameBox_IsFoundUnderTheSameName() =>
        Assert.Equal(HomeAssistant.Discovery(Address, [], "1"), HomeAssistant.Discovery(Address, [], "1"));
}
