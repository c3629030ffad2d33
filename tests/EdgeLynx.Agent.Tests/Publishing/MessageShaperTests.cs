using System.Formats.Cbor;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Tests.Support;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Publishing;

public sealed class MessageShaperTests
{
    private static readonly IReadOnlyList<OutboxMessage> Messages = [.. new EventMessages("edgelynx/s/b", false, false).Of([Line()])];

    [Fact]
    public void Shape_NothingToChange_IsTheStoredText()
    {
        var (topic, payload) = new MessageShaper(MessageForm.Json).Shape(Messages[0], late: false, long.MaxValue);
        Assert.Equal((Messages[0].Topic, Messages[0].Payload), (topic, Encoding.UTF8.GetString(payload)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Shape_Late_SaysThatItTellsOfThePastAndKeepsItsId(int message)
    {
        var (_, payload) = new MessageShaper(MessageForm.Json).Shape(Messages[message], late: true, long.MaxValue);
        var root = JsonDocument.Parse(payload).RootElement;
        Assert.True(root.GetProperty("is_historical").GetBoolean());
        Assert.Equal(Messages[message].MessageId, root.GetProperty("message_id").GetString());
    }

    [Property]
    public bool Shape_ALimit_IsKeptOrAllThatMayGoIsGone(ushort limit)
    {
        var (_, payload) = new MessageShaper(MessageForm.Json).Shape(Messages[0], late: false, limit);
        var root = JsonDocument.Parse(payload).RootElement;
        var whole = root.GetProperty("decision").GetProperty("individual").GetString() == "lynx_7";
        return whole && (payload.Length <= limit
            || (root.GetProperty("candidates").GetArrayLength() == 0 && root.GetProperty("selected").GetArrayLength() == 0));
    }

    [Fact]
    public void Shape_TooLarge_LosesCandidatesFirst()
    {
        var full = Encoding.UTF8.GetByteCount(Messages[0].Payload);
        var root = JsonDocument.Parse(new MessageShaper(MessageForm.Json).Shape(Messages[0], late: false, full - 1).Payload).RootElement;
        Assert.Equal(["candidates"], root.GetProperty("left_out").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal(1, root.GetProperty("selected").GetArrayLength());
    }

    [Fact]
    public void Shape_CompactObservation_ReadsBackByTheSchema()
    {
        var (topic, payload) = new MessageShaper(MessageForm.Compact).Shape(Messages[0], late: true, long.MaxValue);
        Assert.Equal("edgelynx/s/b/o", topic);
        var map = ReadMap(payload);
        Assert.Equal(1L, map[0]);
        Assert.Equal(Messages[0].MessageId, Convert.ToHexStringLower((byte[])map[1]!));
        Assert.Equal(1L, map[2]);
        Assert.Equal("00112233aabbccdd", Convert.ToHexStringLower((byte[])map[3]!));
        Assert.Equal("Valley 3", map[4]);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, 250, TimeSpan.Zero).ToUnixTimeMilliseconds(), map[5]);
        Assert.Equal(120L, map[6]);
        Assert.Equal(3000L, map[7]);
        Assert.Equal((0L, 2L, 1L), (map[8], map[9], map[10]));
        Assert.Equal(("lynx_7", 912L), (map[11], map[12]));
        var candidates = Assert.IsType<List<object?>>(map[13]);
        Assert.Equal(["lynx_7", 912L, 0L, 41L], Assert.IsType<List<object?>>(candidates[0]));
        Assert.Equal(["lynx_9", 60L, null, 3L], Assert.IsType<List<object?>>(candidates[1]));
        Assert.InRange(payload.Length, 1, 130);
    }

    [Fact]
    public void Shape_TheExampleInTheDocument_IsWhatTheProgramWrites()
    {
        var text = File.ReadAllText(Path.Combine(TinyModels.Folder, "..", "..", "..", "docs", "mqtt.md"));
        var hexadecimal = Regex.Match(text, @"^    (ac 00[\da-f ]+\n {4}[\da-f ]+)$", RegexOptions.Multiline).Groups[1].Value;
        var documented = ReadMap(Convert.FromHexString(Regex.Replace(hexadecimal, @"\s", "")));
        var line = Line() with { DeploymentId = "gate", Candidates = [] };
        var message = new EventMessages("edgelynx/s/b", false, false).Of([line]).First();
        var written = ReadMap(new MessageShaper(MessageForm.Compact).Shape(message, late: false, long.MaxValue).Payload);
        Assert.Equal(documented.Keys, written.Keys);
        Assert.All(written.Where(pair => pair.Key != 1), pair => Assert.Equal(documented[pair.Key], pair.Value));
    }

    [Fact]
    public void Shape_CompactEvent_ReadsBackByTheSchema()
    {
        var (topic, payload) = new MessageShaper(MessageForm.Compact).Shape(Messages[1], late: false, long.MaxValue);
        Assert.Equal("edgelynx/s/b/e", topic);
        var map = ReadMap(payload);
        Assert.False(map.ContainsKey(2));
        Assert.Equal((1L, 1L, 0L), (map[14], map[15], map[17]));
        Assert.Equal([0L], Assert.IsType<List<object?>>(map[16]));
    }

    [Fact]
    public void Shape_CompactWithALimit_LosesItsCandidates()
    {
        var payload = new MessageShaper(MessageForm.Compact).Shape(Messages[0], late: false, 100).Payload;
        Assert.False(ReadMap(payload).ContainsKey(13));
        Assert.InRange(payload.Length, 1, 100);
    }

    private static Dictionary<int, object?> ReadMap(byte[] payload)
    {
        var reader = new CborReader(payload, CborConformanceMode.Canonical);
        var map = new Dictionary<int, object?>();
        for (var left = reader.ReadStartMap()!.Value; left > 0; left--)
            map.Add(reader.ReadInt32(), ReadValue(reader));
        reader.ReadEndMap();
        Assert.Equal(0, reader.BytesRemaining);
        return map;
    }

    private static object? ReadValue(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.ByteString:
                return reader.ReadByteString();
            case CborReaderState.TextString:
                return reader.ReadTextString();
            case CborReaderState.Null:
                reader.ReadNull();
                return null;
            case CborReaderState.StartArray:
                var items = new List<object?>();
                for (var left = reader.ReadStartArray()!.Value; left > 0; left--)
                    items.Add(ReadValue(reader));
                reader.ReadEndArray();
                return items;
            default:
                return reader.ReadInt64();
        }
    }

    private static ObservationLine Line() => new()
    {
        EventId = "00112233aabbccdd",
        DeploymentId = "Valley 3",
        Start = "2024-05-01T10:00:00.250+02:00",
        End = "2024-05-01T10:00:03.250+02:00",
        TimeSource = "exif",
        ObservationType = "animal",
        Track = 2,
        Media = ["a.jpg"],
        Selected = [new SelectedLine { File = "a.jpg", Frame = 0, Time = "2024-05-01T10:00:00.250+02:00", Part = 1, Box = [1, 2, 3, 4], Confidence = 0.9, Sharpness = 12 }],
        Decision = new DecisionLine("known", "lynx_7", 0.912),
        Candidates = [new CandidateLine("lynx_7", 0.912, "left", 41), new CandidateLine("lynx_9", 0.06, null, 3)],
        Models = new Dictionary<string, string> { ["detect"] = "yolox-nano-416 1.0.0", ["embed"] = "osnet 1" },
    };
}
