using System.Text.Json;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Results;

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
