using EdgeLynx.Agent.Publishing;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Publishing;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("mqtt://host", "mqtt://host:1883", "edgelynx/default/trap-7")]
    [InlineData("mqtts://host", "mqtts://host:8883", "edgelynx/default/trap-7")]
    [InlineData("mqtt://10.0.0.1:2883/forest", "mqtt://10.0.0.1:2883", "edgelynx/forest/trap-7")]
    [InlineData("mqtt://host/forest/box1/", "mqtt://host:1883", "edgelynx/forest/box1")]
    [InlineData("mqtt://[::1]:1884/a/b", "mqtt://[::1]:1884", "edgelynx/a/b")]
    public void Parse_AnAddress_IsRead(string url, string text, string prefix)
    {
        var errors = new List<string>();
        var address = BrokerAddress.Parse(url, "trap-7", errors);
        Assert.Empty(errors);
        Assert.Equal((text, prefix), (address!.Text, address.Prefix));
    }

    [Theory]
    [InlineData("host:1883")]
    [InlineData("http://host")]
    [InlineData("mqtt://")]
    [InlineData("mqtt://host/a/b/c")]
    [InlineData("mqtt://host/a+b")]
    [InlineData("mqtt://host/%23")]
    [InlineData("mqtt://host/a?x=1")]
    public void Parse_SomethingElse_IsRefused(string url)
    {
        var errors = new List<string>();
        Assert.Null(BrokerAddress.Parse(url, "box", errors));
        Assert.Contains("mqtt[s]://host[:port][/site/box]", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_UserAndPassword_AreRefusedWithTheRemedyAndNotRepeated()
    {
        var errors = new List<string>();
        Assert.Null(BrokerAddress.Parse("mqtt://me:secret@host", "box", errors));
        var error = Assert.Single(errors);
        Assert.Contains("EDGELYNX_MQTT_PASSWORD", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AMachineNameWithWildcards_BecomesATopicLevel() =>
        Assert.Equal("edgelynx/default/a-b-c", BrokerAddress.Parse("mqtt://host", "a+b/c", [])!.Prefix);

    [Property]
    public bool Parse_AnyText_ReadsOrExplains(string? text)
    {
        var errors = new List<string>();
        return BrokerAddress.Parse(text ?? "", "box", errors) is null == errors.Count > 0;
    }
}
