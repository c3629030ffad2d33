using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats.Secr;

/// <summary>
/// A survey as spatial capture-recapture sees it: deployments become detectors, local days (or runs of days) become occasions, and each
/// individual counts once a detector and occasion. Built from observations as they come.
/// </summary>
public sealed class SecrSurvey
{
    private readonly Dictionary<string, Deployment> _deployments;
    private readonly int _daysAnOccasion;
    private readonly HashSet<(string Individual, int Day, string Trap)> _captures = [];
    private readonly Dictionary<string, (int First, int Last)> _active = new(StringComparer.Ordinal);

    /// <summary>Starts a survey.</summary>
    /// <param name="deployments">The deployments; only those with coordinates can be detectors.</param>
    /// <param name="daysAnOccasion">Days that make one occasion, at least 1.</param>
    public SecrSurvey(IEnumerable<Deployment> deployments, int daysAnOccasion = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(daysAnOccasion, 1);
        _daysAnOccasion = daysAnOccasion;
        _deployments = deployments.ToDictionary(deployment => deployment.Id, StringComparer.Ordinal);
        foreach (var deployment in _deployments.Values)
        {
            if (deployment is { Start: { } start, End: { } end })
                _active[deployment.Id] = (Day(start), Day(end));
        }
    }

    /// <summary>Observations of known or provisional individuals at deployments without coordinates: they cannot be used.</summary>
    public int WithoutPlace { get; private set; }

    /// <summary>Adds an observation. One without an individual only shows that its detector worked that day.</summary>
    public void Add(ObservationRow observation)
    {
        var day = Day(observation.Start.Value);
        var trap = observation.DeploymentId;
        _active[trap] = _active.TryGetValue(trap, out var days) ? (Math.Min(days.First, day), Math.Max(days.Last, day)) : (day, day);
        if (observation.Individual is not { } individual || observation.Decision is not (DecisionKind.Known or DecisionKind.New))
            return;
        if (_deployments.GetValueOrDefault(trap) is { Latitude: not null, Longitude: not null })
            _captures.Add((individual, day, trap));
        else
            WithoutPlace++;
    }

    /// <summary>Writes both files.</summary>
    /// <param name="traps">traps.txt: coordinates in metres about the survey's centre, usage by occasion.</param>
    /// <param name="captures">captures.txt.</param>
    /// <param name="session">Name of the session.</param>
    public void Write(TextWriter traps, TextWriter captures, string session = "1")
    {
        var placed = _deployments.Values.Where(d => d is { Latitude: not null, Longitude: not null } && _active.ContainsKey(d.Id))
            .OrderBy(d => d.Id, StringComparer.Ordinal).ToList();
        if (placed.Count == 0)
        {
            SecrWriter.WriteTraps(traps, []);
            SecrWriter.WriteCaptures(captures, []);
            return;
        }
        var plane = EqualAreaProjection.Around(placed.Average(d => d.Latitude!.Value), placed.Average(d => d.Longitude!.Value));
        var first = placed.Min(d => _active[d.Id].First);
        var occasions = (placed.Max(d => _active[d.Id].Last) - first) / _daysAnOccasion + 1;
        SecrWriter.WriteTraps(traps, placed.Select(deployment =>
        {
            var (x, y) = plane.Project(deployment.Latitude!.Value, deployment.Longitude!.Value);
            var (from, to) = _active[deployment.Id];
            return new SecrTrap(deployment.Id, x, y,
                [.. Enumerable.Range(0, occasions).Select(o => first + (o + 1) * _daysAnOccasion > from && first + o * _daysAnOccasion <= to)]);
        }));
        SecrWriter.WriteCaptures(captures, _captures
            .Select(capture => new SecrCapture(session, capture.Individual, (capture.Day - first) / _daysAnOccasion + 1, capture.Trap))
            .Distinct()
            .OrderBy(c => c.Individual, StringComparer.Ordinal).ThenBy(c => c.Occasion).ThenBy(c => c.Trap, StringComparer.Ordinal));
    }

    private static int Day(DateTimeOffset time) => DateOnly.FromDateTime(time.DateTime).DayNumber;
}
