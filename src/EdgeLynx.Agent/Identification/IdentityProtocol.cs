namespace EdgeLynx.Agent.Identification;

/// <summary>Which pictures are compared with which.</summary>
internal enum IdentityProtocol
{
    /// <summary>Parts of a folder; references of the query's own station are left out.</summary>
    CrossStation,

    /// <summary>Parts of a folder; only the query's own encounter is left out.</summary>
    Any,

    /// <summary>CzechLynx: later pictures of individuals that are all known.</summary>
    TimeClosed,

    /// <summary>CzechLynx: later pictures, of individuals known and new.</summary>
    TimeOpen,

    /// <summary>
    /// CzechLynx: individuals of another region. Train and test share none, so test is its own gallery, the query's encounter left out, and only
    /// the calibration comes from train.
    /// </summary>
    GeoAware,
}
