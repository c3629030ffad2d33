namespace EdgeLynx.Records;

/// <summary>The three things a camera-trap detector tells apart, numbered as in MegaDetector's results.</summary>
public enum DetectionCategory : byte
{
    /// <summary>Any animal.</summary>
    Animal = 1,

    /// <summary>A human being.</summary>
    Person = 2,

    /// <summary>A vehicle.</summary>
    Vehicle = 3,
}
