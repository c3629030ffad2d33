namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>Names of the columns of the version 2 layout, in the order the public files have. Read by name, never by place.</summary>
public static class CzechLynxColumns
{
    /// <summary>All columns.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "source", "unique_name", "path", "date", "relative_age", "encounter", "coat_pattern", "latitude", "longitude", "cell_code",
        "location", "trap_id", "split-geo_aware", "split-time_open", "split-time_closed", "split-pose", "mask", "pose",
    ];

    /// <summary>Column of a split.</summary>
    public static string Of(CzechLynxSplit split) => split switch
    {
        CzechLynxSplit.GeoAware => "split-geo_aware",
        CzechLynxSplit.TimeOpen => "split-time_open",
        CzechLynxSplit.TimeClosed => "split-time_closed",
        _ => "split-pose",
    };
}
