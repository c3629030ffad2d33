using System.Text.Json;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Tests.Publishing;

public sealed class EventMessagesTests
{
    [Fact]
    public void Of_AnAnimalAndAPerson_TellsOfTheAnimalOnly()
    {
        var messages = new EventMessages("edgelynx/s/b", true, false).Of([Line("animal", 1), Line("human", null)]).ToList();
        Assert.Equal(["edgelynx/s/b/observation", "edgelynx/s/b/event"], messages.Select(message => message.Topic));
        var closed = JsonDocument.Parse(messages[1].Payload).RootElement;
        Assert.Equal(["animal"], closed.GetProperty("observation_types").EnumerateArray().Select(type => type.GetString()));
        Assert.DoesNotContain(messages, message => message.Payload.Contains("human", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_PeopleAlone_TellsNothingUnlessWanted()
    {
        Assert.Empty(new EventMessages("p", true, false).Of([Line("human", null)]));
        Assert.Equal(2, new EventMessages("p", true, true).Of([Line("human", null)]).Count());
    }

    [Fact]
    public void Of_TheSameEvent_GivesTheSameMessages()
    {
        var (a, b) = (new EventMessages("p", true, false), new EventMessages("p", true, false));
        Assert.Equal(a.Of([Line("animal", 1), Line("animal", 2)]), b.Of([Line("animal", 1), Line("animal", 2)]));
    }

    [Fact]
    public void Of_TwoAnimals_HaveMessageIdsOfTheirOwn()
    {
        var ids = new EventMessages("p", true, false).Of([Line("animal", 1), Line("animal", 2)]).Select(message => message.MessageId).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Fact]
    public void Look_APersonThenAnAnimal_OpensWithTheAnimalOnly()
    {
        var queued = new List<OutboxMessage>();
        var opened = new OpenedEvents("edgelynx/s/b", withPeople: false, valid: 0.5f, queued.Add);
        Assert.False(opened.Look("00112233aabbccdd", default, Frame()));
        Assert.False(opened.Look("00112233aabbccdd", default, Frame((DetectionCategory.Person, 0.9f))));
        Assert.False(opened.Look("00112233aabbccdd", default, Frame((DetectionCategory.Animal, 0.49f))));
        Assert.Empty(queued);
        Assert.True(opened.Look("00112233aabbccdd", default, Frame((DetectionCategory.Animal, 0.5f), (DetectionCategory.Person, 0.9f))));
        var root = JsonDocument.Parse(Assert.Single(queued).Payload).RootElement;
        Assert.Equal(("opened", "00112233aabbccdd", "A"), (Text(root, "state"), Text(root, "event_id"), Text(root, "deployment_id")));
        Assert.Equal(["animal"], root.GetProperty("observation_types").EnumerateArray().Select(type => type.GetString()));
        Assert.True(new OpenedEvents("p", withPeople: true, valid: 0.5f, queued.Add).Look("1", default, Frame((DetectionCategory.Person, 0.9f))));
        Assert.Equal(2, queued.Select(message => message.MessageId).Distinct().Count());
    }

    private static string? Text(JsonElement root, string name) => root.GetProperty(name).GetString();

    private static DetectedFrame Frame(params (DetectionCategory Category, float Confidence)[] seen) => new(
        new ProbedMedia(new MediaItem(0, "a.jpg", "a.jpg", MediaKind.Image, new Deployment("A")), default), 0, default, new PixelSize(64, 64),
        DetectionSet.From([.. seen.Select(one => new Detection(new Box(1, 2, 3, 4), one.Confidence, one.Category))]), true, MediaEnd.Still);

    private static ObservationLine Line(string type, int? track) => new()
    {
        EventId = "e1",
        DeploymentId = "A",
        Start = "2024-05-01T10:00:00.000",
        End = "2024-05-01T10:00:03.000",
        TimeSource = "exif",
        ObservationType = type,
        Track = track,
        Media = ["a.jpg"],
        Decision = new DecisionLine("none", null, null),
        Models = new Dictionary<string, string> { ["detect"] = "fake 1" },
    };
}
