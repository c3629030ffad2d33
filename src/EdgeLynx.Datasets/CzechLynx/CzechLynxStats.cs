namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>The figures of a survey: per source as in the paper's Table 4, and per side of each split. Built in one pass.</summary>
public sealed class CzechLynxStats
{
    private readonly SortedDictionary<string, Tally> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<(CzechLynxSplit, SplitSide), Tally> _sides = [];
    private readonly Tally _total = new();
    private int _dated;
    private int _coats;
    private int _placed;
    private int _masks;
    private int _poses;

    /// <summary>Counts of all images.</summary>
    public CzechLynxCounts Total => _total.Counts;

    /// <summary>Counts by source, by name; rows without a source are under an empty name.</summary>
    public IReadOnlyDictionary<string, CzechLynxCounts> Sources => _sources.ToDictionary(s => s.Key, s => s.Value.Counts);

    /// <summary>Images with a date, coat pattern, coordinates, mask and pose, by name of the part.</summary>
    public IReadOnlyDictionary<string, int> Present => new Dictionary<string, int>
    {
        ["date"] = _dated,
        ["coat_pattern"] = _coats,
        ["coordinates"] = _placed,
        ["mask"] = _masks,
        ["pose"] = _poses,
    };

    /// <summary>First day; null when no row has one.</summary>
    public DateOnly? First { get; private set; }

    /// <summary>Last day; null when no row has one.</summary>
    public DateOnly? Last { get; private set; }

    /// <summary>Counts one side of a split.</summary>
    public CzechLynxCounts Side(CzechLynxSplit split, SplitSide side) => (_sides.GetValueOrDefault((split, side)) ?? new Tally()).Counts;

    /// <summary>Individuals that are on both sides of a split.</summary>
    public int SharedIndividuals(CzechLynxSplit split) =>
        _sides.TryGetValue((split, SplitSide.Train), out var train) && _sides.TryGetValue((split, SplitSide.Test), out var test)
            ? train.Individuals.Count(test.Individuals.Contains)
            : 0;

    /// <summary>Images of <paramref name="source"/> on one side of a split.</summary>
    public int SideOfSource(CzechLynxSplit split, SplitSide side, string source) =>
        _sides.TryGetValue((split, side), out var tally) ? tally.Sources.GetValueOrDefault(source) : 0;

    /// <summary>The figures of <paramref name="rows"/>.</summary>
    public static CzechLynxStats Of(IEnumerable<CzechLynxRow> rows)
    {
        var stats = new CzechLynxStats();
        foreach (var row in rows)
            stats.Add(row);
        return stats;
    }

    private void Add(CzechLynxRow row)
    {
        _total.Add(row);
        if (!_sources.TryGetValue(row.Source ?? "", out var source))
            _sources[row.Source ?? ""] = source = new Tally();
        source.Add(row);
        foreach (var (split, side) in row.Splits)
        {
            if (!_sides.TryGetValue((split, side), out var tally))
                _sides[(split, side)] = tally = new Tally();
            tally.Add(row);
        }
        if (row.Date is { } date)
        {
            _dated++;
            First = First is { } first && first < date ? first : date;
            Last = Last is { } last && last > date ? last : date;
        }
        _coats += row.CoatPattern is null ? 0 : 1;
        _placed += row.Latitude is null || row.Longitude is null ? 0 : 1;
        _masks += row.Mask is null ? 0 : 1;
        _poses += row.Pose.Count == 0 ? 0 : 1;
    }

    private sealed class Tally
    {
        private readonly HashSet<string> _encounters = new(StringComparer.Ordinal);
        private readonly HashSet<string> _sites = new(StringComparer.Ordinal);
        private readonly HashSet<string> _locations = new(StringComparer.Ordinal);
        private int _images;

        public HashSet<string> Individuals { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Sources { get; } = new(StringComparer.Ordinal);

        public CzechLynxCounts Counts => new(_images, _encounters.Count, Individuals.Count, _sites.Count, _locations.Count);

        public void Add(CzechLynxRow row)
        {
            _images++;
            _encounters.Add(row.EncounterKey);
            Individuals.Add(row.UniqueName);
            if (row.TrapId is not null)
                _sites.Add(row.TrapId);
            if (row.Location is not null)
                _locations.Add(row.Location);
            Sources[row.Source ?? ""] = Sources.GetValueOrDefault(row.Source ?? "") + 1;
        }
    }
}
