namespace EdgeLynx.Selection;

/// <summary>How the frame of each part of a track is chosen.</summary>
public enum SelectionPolicy
{
    /// <summary>The largest box, as in the CzechLynx paper.</summary>
    Paper,

    /// <summary>First frames whose box does not touch the border, that are sharp and from the side; then the largest box.</summary>
    Quality,
}
