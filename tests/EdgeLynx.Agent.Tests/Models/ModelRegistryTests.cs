using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Models;
using EdgeLynx.Agent.Tests.Support;
using EdgeLynx.Inference.Models;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Models;

public sealed class ModelRegistryTests
{
    private static readonly string Shipped = Path.GetFullPath(Path.Combine(TinyModels.Folder, "..", "..", "..", "models"));

    [Fact]
    public void Read_TheShippedRegistry_AgreesWithTheShippedManifests()
    {
        var registry = ModelRegistry.Read(Path.Combine(Shipped, "registry.json"));
        var manifests = ModelCatalog.ReadFolders([Shipped]).Manifests.ToDictionary(manifest => manifest.Name);
        Assert.Contains(registry.Models, model => model.Name == "yolox-s");
        foreach (var model in registry.Models.Where(model => manifests.ContainsKey(model.Name)))
        {
            var manifest = manifests[model.Name];
            var weights = Assert.Single(manifest.Variants);
            Assert.Equal((model.Task, model.Licence), (manifest.Task.ToString().ToLowerInvariant(), manifest.Licence));
            Assert.Equal(model.Convert?.To ?? model.File, weights.File);
            if (model.Convert is null)
                Assert.Equal((model.Sha256, model.Bytes), (weights.Sha256, weights.Bytes));
        }
    }

    [Fact]
    public void Read_ManyErrors_ListsEachWithModelAndKey()
    {
        using var folder = new TempFolder();
        var path = folder.Write("registry.json", """
            { "models": [
              { "name": "A b", "task": "detect", "licence": "MIT", "page": "x", "url": "http://example.org/a", "file": "../a", "bytes": 0, "sha256": "AB", "md5": "1", "notes": "" },
              { "name": "b", "task": "detect", "licence": "MIT", "page": "x", "url": "https://example.org/b", "file": "lock.json", "convert": { "to": "c/d", "steps": [] }, "notes": "" },
              { "name": "b", "task": "embed", "licence": "MIT", "page": "x", "url": "https://example.org/b", "file": "b", "notes": "" }
            ] }
            """);
        var errors = Assert.Throws<UsageException>(() => ModelRegistry.Read(path)).Errors;
        string[] expected =
        [
            "name 'A b'", "url http://example.org/a: expected https", "file '../a'", "bytes 0", "sha256 'AB'", "md5 '1'", "file 'lock.json'", "file 'c/d'",
            "convert.steps: is empty", "b: is there twice",
        ];
        Assert.All(expected, part => Assert.Contains(errors, error => error.StartsWith(path, StringComparison.Ordinal) && error.Contains(part, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, errors.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{ \"models\": [ { \"name\": \"a\" } ] }")]
    [InlineData("{ \"models\": [], \"surprise\": 1 }")]
    [InlineData("nonsense")]
    public void Read_NotARegistry_SaysSo(string text)
    {
        using var folder = new TempFolder();
        var path = folder.Write("registry.json", text);
        Assert.StartsWith($"{path}: not a model registry: ", Assert.Throws<UsageException>(() => ModelRegistry.Read(path)).Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 200)]
    public Property Read_DamagedBytes_YieldsARegistryOrAUsageException()
    {
        var good = File.ReadAllBytes(Path.Combine(Shipped, "registry.json"));
        var damage = Gen.Choose(0, good.Length - 1).SelectMany(at => Gen.Choose(0, 255).Select(value => (at, value)));
        return Prop.ForAll(damage.ToArbitrary(), change =>
        {
            using var folder = new TempFolder();
            var bytes = good.ToArray();
            bytes[change.at] = (byte)change.value;
            File.WriteAllBytes(folder["r.json"], change.value % 7 == 0 ? bytes[..change.at] : bytes);
            try
            {
                return ModelRegistry.Read(folder["r.json"]).Models.Count > 0;
            }
            catch (UsageException error)
            {
                return error.Errors.Count > 0;
            }
        });
    }
}
