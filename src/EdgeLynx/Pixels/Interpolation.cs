namespace EdgeLynx.Pixels;

/// <summary>How a resized pixel is made from its neighbours; pixel centres lie at halves, as in OpenCV.</summary>
public enum Interpolation
{
    /// <summary>Bilinear between the four nearest pixels, whatever the reduction (OpenCV's INTER_LINEAR).</summary>
    Linear,

    /// <summary>Mean of the area a reduced pixel covers (OpenCV's INTER_AREA); bilinear where the picture grows.</summary>
    Area,
}
