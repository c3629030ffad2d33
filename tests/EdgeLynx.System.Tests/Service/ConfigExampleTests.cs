using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.System.Tests.Support;
using NJsonSchema;

namespace EdgeLynx.System.Tests.Service;

/// <summary>The configurations that users start from.</summary>
public sealed class ConfigExampleTests
{
    [Theory]
    [InlineData("docs/edgelynx.json")]
    [InlineData("deploy-jetson/edgelynx.json")]
    public async Task Examples_AreRightByTheProgramAndByItsSchema(string name)
    {
        var file = Path.Combine(Repository.Root, name);
        var errors = new List<string>();
        Assert.NotNull(ConfigLoader.Load(file, [], errors));
        Assert.Empty(errors);
        var plain = JsonNode.Parse(
            File.ReadAllText(file), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        var schema = await JsonSchema.FromJsonAsync(ConfigSchema.Create().ToJsonString());
        Assert.Empty(schema.Validate(plain.ToJsonString()));
        plain["gallary"] = "x";
        Assert.NotEmpty(schema.Validate(plain.ToJsonString()));
    }
}
