using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>One image of the CzechLynx metadata (version 2 layout). What the file leaves empty is null.</summary>
/// <param name="UniqueName">The individual, <c>lynx_&lt;integer&gt;</c>.</param>
/// <param name="Path">Image path relative to the data set's root, forward slashes.</param>
public sealed record CzechLynxRow(string UniqueName, string Path)
{
    /// <summary>Who collected it: foe_carpaths, foe_bohemia, snpa, or a name of one's own.</summary>
    public string? Source { get; init; }

    /// <summary>Day it was taken.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Days since the individual's first observation.</summary>
    public double? RelativeAge { get; init; }

    /// <summary>Id of one image sequence at one trap.</summary>
    public string? Encounter { get; init; }

    /// <summary>spotted or marbled.</summary>
    public string? CoatPattern { get; init; }

    /// <summary>WGS84 latitude of the centre of the 10 km cell, degrees.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS84 longitude of the centre of the 10 km cell, degrees.</summary>
    public double? Longitude { get; init; }

    /// <summary>The cell, e.g. <c>10kmE463N300</c>.</summary>
    public string? CellCode { get; init; }

    /// <summary>Nearest region of the cell's centre.</summary>
    public string? Location { get; init; }

    /// <summary>The camera trap.</summary>
    public string? TrapId { get; init; }

    /// <summary>Its side of each split.</summary>
    public IReadOnlyDictionary<CzechLynxSplit, SplitSide> Splits { get; init; } = new Dictionary<CzechLynxSplit, SplitSide>();

    /// <summary>The animal's pixels over the whole image; null without a mask.</summary>
    public RunLengthMask? Mask { get; init; }

    /// <summary>20 points in image pixels, in the order of <see cref="KeypointNames"/>, null where hidden; empty without a pose.</summary>
    public IReadOnlyList<(double X, double Y)?> Pose { get; init; } = [];

    /// <summary>What keeps the encounters of two traps or projects apart; the path where no encounter is told.</summary>
    public string EncounterKey => Encounter is null ? Path : $"{Source}/{TrapId}/{Encounter}";
}
