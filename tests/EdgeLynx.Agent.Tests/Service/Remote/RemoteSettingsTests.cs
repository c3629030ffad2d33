using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Remote;
using EdgeLynx.Agent.Tests.Support;

namespace EdgeLynx.Agent.Tests.Service.Remote;

public sealed class RemoteSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _file;
    private int _reloads;

    public RemoteSettingsTests() => _file = _folder.Write(
        "edgelynx.json",
        """{ "data": "data", "detection": { "valid": 0.3 }, "sources": { "gate": { "type": "folder", "path": "in" } } }""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Set_AThreshold_IsInForceAcrossRestartsUntilItIsTakenBack()
    {
        Directory.CreateDirectory(_folder["data"]);
        Assert.Equal("detection.valid = 0.6, sources.gate.enabled = false", Set(("detection.valid", "0.6"), ("sources.gate.enabled", "false")));
        var loaded = Load([])!;
        Assert.Equal((0.6f, false), (loaded.Options.Detection.Valid, loaded.Options.Sources["gate"].Enabled));
        Assert.Equal(SettingsFile.Name, loaded.Origins["detection.valid"]);
        Assert.Equal(0.9f, Load([], null, ("EDGELYNX__detection__valid", "0.9"))!.Options.Detection.Valid);
        Assert.Equal("detection.valid as configured", Set(("detection.valid", "")));
        Assert.Equal(0.3f, Load([])!.Options.Detection.Valid);
        Assert.Equal(2, _reloads);
    }

    [Theory]
    [InlineData("detection.valid", "7", "detection.valid is 7; give 0 to 1")]
    [InlineData("detection.vlid", "0.6", "did you mean valid?")]
    [InlineData("detection.people", "keep", "cannot be set from here")]
    [InlineData("data", "/tmp", "cannot be set from here")]
    [InlineData("mqtt.url", "mqtt://evil", "cannot be set from here")]
    [InlineData("sources.gate.path", "/etc", "cannot be set from here")]
    [InlineData("models.folders", "/tmp", "cannot be set from here")]
    [InlineData("sources.other.enabled", "true", "sources.other.type is missing")]
    public void Set_WhatMayNotBeOrWouldBeWrong_IsRefusedAndNothingIsSet(string path, string value, string reason)
    {
        Directory.CreateDirectory(_folder["data"]);
        var refused = Assert.Throws<CommandRefusedException>(() => Set((path, value), ("detection.person", "0.4")));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["data/settings.json"]));
        Assert.Equal(0, _reloads);
    }

    private string Set(params (string Path, string Value)[] changes) =>
        new RemoteSettings(_folder["data"], (errors, settings) => Load(errors, settings), () => _reloads++).Set(changes.ToDictionary(pair => pair.Path, pair => pair.Value));

    private LoadedConfig? Load(List<string> errors, IReadOnlyDictionary<string, string>? settings = null, params (string Name, string Value)[] environment) =>
        ConfigLoader.Load(_file, environment.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), errors, settings);
}
