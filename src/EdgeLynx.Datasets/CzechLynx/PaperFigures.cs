namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>What the paper says of the real data set, to hold a downloaded file against: Table 4 and the sizes of the splits.</summary>
public static class PaperFigures
{
    /// <summary>Images of the real data set.</summary>
    public const int Images = 39_760;

    /// <summary>Table 4 by source; the total is under an empty name.</summary>
    public static IReadOnlyDictionary<string, CzechLynxCounts> Table4 { get; } = new Dictionary<string, CzechLynxCounts>
    {
        ["foe_carpaths"] = new(17_997, 9_753, 95, 361, 39),
        ["foe_bohemia"] = new(6_822, 1_957, 102, 79, 32),
        ["snpa"] = new(14_941, 7_072, 169, 219, 27),
        [""] = new(39_760, 18_782, 319, 659, 86),
    };

    /// <summary>Images, individuals, sites and locations of train and test (observations are not stated: 0).</summary>
    public static IReadOnlyDictionary<CzechLynxSplit, (CzechLynxCounts Train, CzechLynxCounts Test)> Splits { get; } =
        new Dictionary<CzechLynxSplit, (CzechLynxCounts, CzechLynxCounts)>
        {
            [CzechLynxSplit.TimeClosed] = (new(27_836, 0, 319, 603, 83), new(11_924, 0, 319, 464, 77)),
            [CzechLynxSplit.TimeOpen] = (new(27_587, 0, 275, 565, 82), new(12_173, 0, 126, 313, 63)),
            [CzechLynxSplit.GeoAware] = (new(21_763, 0, 224, 298, 47), new(17_997, 0, 95, 361, 39)),
        };

    /// <summary>Whether these are the figures of the real data set (by its sources), so that they can be held against the paper's.</summary>
    public static bool AreOfRealData(CzechLynxStats stats) => Table4.Keys.Where(source => source.Length > 0).All(stats.Sources.ContainsKey);

    /// <summary>Every figure that differs from the paper's, one sentence each.</summary>
    public static IReadOnlyList<string> Differences(CzechLynxStats stats)
    {
        var differences = new List<string>();
        foreach (var (source, expected) in Table4)
        {
            var actual = source.Length == 0 ? stats.Total : stats.Sources.GetValueOrDefault(source) ?? new CzechLynxCounts(0, 0, 0, 0, 0);
            Compare(differences, source.Length == 0 ? "total" : source, actual, expected);
        }
        foreach (var (split, (train, test)) in Splits)
        {
            Compare(differences, $"{CzechLynxColumns.Of(split)} train", stats.Side(split, SplitSide.Train), train);
            Compare(differences, $"{CzechLynxColumns.Of(split)} test", stats.Side(split, SplitSide.Test), test);
        }
        return differences;
    }

    private static void Compare(List<string> differences, string what, CzechLynxCounts actual, CzechLynxCounts expected)
    {
        Check("images", actual.Images, expected.Images);
        if (expected.Observations > 0)
            Check("observations", actual.Observations, expected.Observations);
        Check("individuals", actual.Individuals, expected.Individuals);
        Check("sites", actual.Sites, expected.Sites);
        Check("locations", actual.Locations, expected.Locations);

        void Check(string figure, int has, int should)
        {
            if (has != should)
                differences.Add($"{what}: {has:N0} {figure}, the paper says {should:N0}.");
        }
    }
}
