namespace EdgeLynx.Records;

/// <summary>Which side of the animal faces the camera. Left and right flank are different coat patterns.</summary>
public enum Viewpoint : byte
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The left flank faces the camera: the head points to the left edge of an upright picture.</summary>
    Left,

    /// <summary>The right flank faces the camera.</summary>
    Right,

    /// <summary>The animal faces the camera.</summary>
    Front,

    /// <summary>The animal shows its back.</summary>
    Rear,
}
