namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>A side of a split.</summary>
public enum SplitSide
{
    /// <summary>May be learnt from.</summary>
    Train,

    /// <summary>Only for measuring.</summary>
    Test,
}
