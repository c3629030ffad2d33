namespace EdgeLynx.Geometry;

/// <summary>How a picture is brought to a network's input size.</summary>
public enum ResizeMode
{
    /// <summary>Proportions kept, centred, the rest padded.</summary>
    Letterbox,

    /// <summary>Proportions kept, in the top left corner, the rest padded (YOLOX).</summary>
    Fit,

    /// <summary>Proportions not kept: the whole input is covered.</summary>
    Stretch,
}
