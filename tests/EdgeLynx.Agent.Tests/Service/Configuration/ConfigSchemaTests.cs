using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Tests.Service.Configuration;

public sealed class ConfigSchemaTests
{
    [Fact]
    public void Create_EverySetting_IsDescribedAndKnown()
    {
        var schema = ConfigSchema.Create();
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
        foreach (var (name, setting) in schema["properties"]!.AsObject())
            Assert.True(name == "$schema" || setting!["description"]!.GetValue<string>().Length > 10, name);
        var valid = schema["properties"]!["detection"]!["properties"]!["valid"]!;
        Assert.Equal((0.0, 1.0), (valid["minimum"]!.GetValue<double>(), valid["maximum"]!.GetValue<double>()));
        var gap = schema["properties"]!["detection"]!["properties"]!["event_gap_seconds"]!;
        Assert.Equal(120, gap["default"]!.GetValue<double>());
        Assert.Equal(5, schema["properties"]!["sources"]!["additionalProperties"]!["anyOf"]!.AsArray().Count);
    }
}
