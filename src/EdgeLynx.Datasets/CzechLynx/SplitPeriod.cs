namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>The unit of time that never lies on both sides of a split by time.</summary>
public enum SplitPeriod
{
    /// <summary>Meteorological season: December to February, March to May, and so on.</summary>
    Season,

    /// <summary>Calendar month.</summary>
    Month,

    /// <summary>Seven days, Monday first.</summary>
    Week,

    /// <summary>Calendar day.</summary>
    Day,
}
