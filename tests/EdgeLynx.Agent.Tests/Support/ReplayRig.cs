using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Results;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Tests.Support;

/// <summary>Runs replays over fake footage in a folder of its own.</summary>
internal sealed class ReplayRig : IDisposable
{
    public TempFolder Folder { get; } = new();

    public FakeFootage Footage { get; } = new();

    /// <summary>Set once an event has been recorded.</summary>
    public ManualResetEventSlim Recorded { get; } = new();

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public string Media => Folder["media"];

    /// <summary>Adds a still.</summary>
    public void Add(string name, string time, params string[] lines) => Folder.Write(Path.Combine("media", name), FakeFootage.Still(time, lines));

    /// <summary>Two deployments with bursts of an animal, blanks, a person, a vehicle and a damaged file.</summary>
    public void AddSurvey(int bursts = 6)
    {
        for (var burst = 0; burst < bursts; burst++)
        {
            var (deployment, minute) = (burst % 2 == 0 ? "A" : "B", burst * 5);
            for (var shot = 0; shot < 4; shot++)
                Add($"{deployment}/100RECNX/{burst:00}_{shot}.jpg", $"2024-05-01T10:{minute:00}:{shot:00}", $"animal {100 + shot} 120 {200 + shot * 10} 150 0.9");
        }
        Add("A/blank.jpg", "2024-05-02T10:00:00");
        Add("A/person.jpg", "2024-05-03T10:00:00", "person 10 10 100 300 0.8");
        Add("B/car.jpg", "2024-05-03T10:00:00", "vehicle 10 10 300 200 0.8");
        Add("B/damaged.jpg", "2024-05-04T10:00:00", "bad");
    }

    public ReplayOptions Options(string output = "out") => new() { Paths = [Media], Out = Folder[output], Workers = 2 };

    public Task<int> RunAsync(ReplayOptions options, CancellationToken interrupted = default)
    {
        var context = new CommandContext(Out, Error, TimeProvider.System, Folder.Path);
        return new ReplayRunner(context, options, MakeParts).RunAsync([], interrupted);
    }

    public string Read(string output, string file) => File.ReadAllText(Path.Combine(Folder[output], file));

    public void Dispose()
    {
        Footage.Pool.Dispose();
        Recorded.Dispose();
        Folder.Dispose();
    }

    private ReplayParts MakeParts(ReplayOptions options, CommandContext context, List<string> errors) => new()
    {
        Valid = Footage.ValidConfidence,
        Models = new Dictionary<string, ModelSummary> { ["detect"] = new("fake 1", "the only one") },
        With = (recorder, _) => new PipelineParts
        {
            Prober = Footage,
            Decoder = Footage,
            Detector = Footage,
            FrameReader = Footage,
            Pixels = Footage.Pool,
            Recorder = new WatchedRecorder(recorder, Recorded),
        },
    };

    private sealed class WatchedRecorder(IEventRecorder recorder, ManualResetEventSlim recorded) : IEventRecorder
    {
        public RecordedEvent Record(IdentifiedEvent identified)
        {
            var done = recorder.Record(identified);
            recorded.Set();
            return done;
        }

        public void Complete() => recorder.Complete();
    }
}
