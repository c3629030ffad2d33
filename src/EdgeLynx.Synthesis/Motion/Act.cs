namespace EdgeLynx.Synthesis.Motion;

/// <summary>What an animal is doing.</summary>
internal enum Act : byte
{
    /// <summary>Four-beat walk.</summary>
    Walk,

    /// <summary>Walk with the head low, following a scent.</summary>
    Sniff,

    /// <summary>Diagonal trot.</summary>
    Trot,

    /// <summary>Standing, looking about.</summary>
    Stand,

    /// <summary>Sitting on its haunches.</summary>
    Sit,

    /// <summary>Standing with the tail up and the hind legs straight.</summary>
    ScentMark,

    /// <summary>Sitting, the head turned to the flank.</summary>
    Groom,
}
