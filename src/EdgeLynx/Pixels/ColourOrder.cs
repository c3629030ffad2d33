namespace EdgeLynx.Pixels;

/// <summary>Order of a tensor's colour channels.</summary>
public enum ColourOrder
{
    /// <summary>Red first.</summary>
    Rgb,

    /// <summary>Blue first, as pixels are kept.</summary>
    Bgr,
}
