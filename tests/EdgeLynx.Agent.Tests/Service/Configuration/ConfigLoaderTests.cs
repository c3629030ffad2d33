using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Service.Configuration;

public sealed class ConfigLoaderTests
{
    private const string File = "/etc/edgelynx/edgelynx.json";

    [Fact]
    public void Parse_LeastConfiguration_HasTheDefaults()
    {
        var options = Load("""{ "data": "/var/lib/edgelynx" }""").Options;
        Assert.Equal("/var/lib/edgelynx", options.Data);
        Assert.Equal("127.0.0.1:8787", options.Http.Listen);
        Assert.Equal((120.0, 10.0, 0.2f, PeoplePrivacy.Blur), (options.Detection.EventGapSeconds, options.Detection.MaxEventMinutes, options.Detection.Person, options.Detection.People));
        Assert.Null(options.Detection.Valid);
        Assert.Null(options.Mqtt);
        Assert.Empty(options.Sources);
        Assert.Equal((85.0, 78.0), (options.Power.HotCelsius, options.Power.CoolCelsius));
        Assert.Equal((300.0, 24.0), (options.Supervision.StuckSeconds, options.Supervision.ReportHours));
    }

    [Fact]
    public void Parse_CommentsTrailingCommasAndKindLast_AreTaken()
    {
        var options = Load(
            """
            {
              // Where it all goes.
              "data": "state", /* below this file */
              "sources": { "gate": { "url": "rtsp://10.0.0.5/s1", "fps": 2, "motion": { "enabled": false }, "type": "rtsp" }, },
            }
            """).Options;
        Assert.Equal("/etc/edgelynx/state", options.Data);
        var gate = Assert.IsType<RtspSourceOptions>(options.Sources["gate"]);
        Assert.Equal((2.0, false, 64), (gate.Fps, gate.Motion.Enabled, gate.Queue));
    }

    [Fact]
    public void Parse_ManyMistakes_TellsEachWithItsLineAndRemedy()
    {
        var errors = Errors(
            """
            {
              "gallary": "x",
              "detection": { "valid": 1.5,
                "event_gap_seconds": "abc", "select": "papr" },
              "sources": {
                "gate": { "type": "rtps" },
                "card": { "type": "folder", "pol_seconds": 3 },
                "bad name": { "type": "folder", "path": "x" }
              },
              "http": { "listen": "everywhere" },
              "power": { "hot_celsius": 50, "cool_celsius": 60 },
              "power": {}
            }
            """);
        Assert.Equal(
        [
            "edgelynx.json:12: power is given twice, first on line 11; keep one",
            "edgelynx.json:2: gallary: no such setting; did you mean gallery? known here are data, models, gallery, detection, sources, http, mqtt, fleet, commands, retention, power, supervision, logging",
            "edgelynx.json:3: detection.valid is 1.5; give 0 to 1",
            "edgelynx.json:4: detection.event_gap_seconds is \"abc\"; give a number",
            "edgelynx.json:4: detection.select is \"papr\"; give paper, quality",
            "edgelynx.json:6: sources.gate.type is \"rtps\"; did you mean rtsp? known are folder, rtsp, v4l2, video, upload",
        ], errors.Take(6));
        Assert.Contains(errors, error => error.StartsWith("edgelynx.json:7: sources.card.pol_seconds: no such setting; did you mean poll_seconds?", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("edgelynx.json:7: sources.card.path is missing: ", StringComparison.Ordinal));
        Assert.Contains("edgelynx.json:8: sources.bad name: a name here has 1 to 64 letters, digits, - and _", errors);
        Assert.Contains("edgelynx.json:10: http.listen is no address with a port; give one like 127.0.0.1:8787, [::1]:8787, or off", errors);
        Assert.Contains("edgelynx.json:11: power.cool_celsius must be below hot_celsius, or the box would switch at every reading", errors);
        Assert.Contains("edgelynx.json: data is missing: Folder in which everything is kept: results, outbox, captured and uploaded pictures. Made when it is not there.", errors);
        Assert.Equal(12, errors.Count);
    }

    [Theory]
    [InlineData("{ \"data\": \"x\" \"y\" }", "edgelynx.json:1: ")]
    [InlineData("{\n  \"data\": \"x\",\n  \"models\": {\n", "edgelynx.json:4: ")]
    [InlineData("[]", "edgelynx.json:1: the file does not begin with {")]
    public void Parse_NoJson_TellsTheLine(string text, string expected) =>
        Assert.StartsWith(expected, Errors(text)[0], StringComparison.Ordinal);

    [Fact]
    public void Parse_SecretInTheFile_IsRefusedAndNotRepeated()
    {
        var error = Assert.Single(Errors("""{ "data": "d", "mqtt": { "url": "mqtt://h", "password": "hunter2" } }"""));
        Assert.Contains("give mqtt.password_file, or set EDGELYNX__mqtt__password", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SecretInAnAddress_IsRefused() => Assert.Contains(
        "holds a user or password", Assert.Single(Errors("""{ "data": "d", "sources": { "a": { "type": "rtsp", "url": "rtsp://u:p@h/s" } } }""")), StringComparison.Ordinal);

    [Fact]
    public void Parse_Environment_OverridesInAnySpellingAndKeepsText()
    {
        var loaded = Load(
            """{ "data": "d", "detection": { "valid": 0.9 }, "sources": { "gate": { "type": "rtsp", "url": "rtsp://h/s" } } }""",
            ("EDGELYNX__DETECTION__VALID", "0.5"), ("EDGELYNX__sources__gate__password", "0123"), ("EDGELYNX__mqtt__url", "mqtt://broker"),
            ("EDGELYNX_MODELS", "not ours"));
        Assert.Equal(0.5f, loaded.Options.Detection.Valid);
        Assert.Equal("0123", ((RtspSourceOptions)loaded.Options.Sources["gate"]).Password);
        Assert.Equal("mqtt://broker", loaded.Options.Mqtt!.Url);
    }

    [Fact]
    public void Parse_EnvironmentWithAMistake_NamesTheVariable() => Assert.StartsWith(
        "EDGELYNX__power__coress: power.coress: no such setting; did you mean cores?",
        Assert.Single(Errors("""{ "data": "d" }""", ("EDGELYNX__power__coress", "3"))), StringComparison.Ordinal);

    [Fact]
    public void Describe_Settings_TellOriginAndMaskSecrets()
    {
        var settings = Load(
            "{ \"data\": \"/d\",\n \"sources\": { \"gate\": { \"type\": \"rtsp\",\n \"url\": \"rtsp://h/s\" } } }", ("EDGELYNX__sources__gate__password", "0123"))
            .Describe().ToDictionary(setting => setting.Path);
        Assert.Equal(new ConfigOrigin("data", "\"/d\"", "edgelynx.json:1"), settings["data"]);
        Assert.Equal(new ConfigOrigin("sources.gate.url", "\"rtsp://h/s\"", "edgelynx.json:3"), settings["sources.gate.url"]);
        Assert.Equal(new ConfigOrigin("sources.gate.password", "\"***\"", "EDGELYNX__sources__gate__password"), settings["sources.gate.password"]);
        Assert.Equal(new ConfigOrigin("sources.gate.motion.sensitivity", "4", "default"), settings["sources.gate.motion.sensitivity"]);
    }

    [Fact]
    public void Load_NoFile_NamesTheOption()
    {
        var errors = new List<string>();
        Assert.Null(ConfigLoader.Load("/nowhere/edgelynx.json", [], errors));
        Assert.Contains("--config FILE", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Property]
    public void Parse_AnyText_TellsOrLoadsAndNeverThrows(string? text)
    {
        var errors = new List<string>();
        var loaded = ConfigLoader.Parse(File, text ?? "", [], errors);
        Assert.Equal(loaded is null, errors.Count > 0);
    }

    [Property]
    public Property Parse_ADamagedConfiguration_TellsOrLoadsAndNeverThrows() => Prop.ForAll(
        Gen.Choose(0, 150).Two().ToArbitrary(), place =>
        {
            const string Whole = """{ "data": "d", "detection": { "valid": 0.5, "select": "paper" }, "sources": { "g": { "type": "rtsp", "url": "rtsp://h/s", "fps": 3 } }, "power": { "cores": 2 } }""";
            var (at, letter) = (place.Item1 % Whole.Length, (char)(' ' + place.Item2 % 95));
            var errors = new List<string>();
            var loaded = ConfigLoader.Parse(File, Whole[..at] + letter + Whole[(at + 1)..], [], errors);
            return loaded is null == errors.Count > 0;
        });

    private static LoadedConfig Load(string text, params (string Name, string Value)[] environment)
    {
        var errors = new List<string>();
        var loaded = ConfigLoader.Parse(File, text, environment.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), errors);
        Assert.Empty(errors);
        return loaded!;
    }

    private static List<string> Errors(string text, params (string Name, string Value)[] environment)
    {
        var errors = new List<string>();
        Assert.Null(ConfigLoader.Parse(File, text, environment.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)), errors));
        return errors;
    }
}
