namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>The splits of the CzechLynx metadata.</summary>
public enum CzechLynxSplit
{
    /// <summary>Disjoint individuals, by region.</summary>
    GeoAware,

    /// <summary>Test is later than train and holds individuals that train does not have.</summary>
    TimeOpen,

    /// <summary>Test is later than train; every individual of test is in train.</summary>
    TimeClosed,

    /// <summary>Images with a pose; the others have no side.</summary>
    Pose,
}
