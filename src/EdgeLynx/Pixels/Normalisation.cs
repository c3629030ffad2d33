namespace EdgeLynx.Pixels;

/// <summary>What becomes of pixel values on their way into a tensor: <c>value * gain + offset</c> for each channel.</summary>
/// <param name="Gain0">Factor of the tensor's first channel.</param>
/// <param name="Gain1">Factor of its second channel.</param>
/// <param name="Gain2">Factor of its third channel.</param>
/// <param name="Offset0">Added to the first channel.</param>
/// <param name="Offset1">Added to the second channel.</param>
/// <param name="Offset2">Added to the third channel.</param>
/// <param name="Pad">Grey value 0..255 of what the picture does not cover; normalised like any pixel.</param>
/// <param name="Colour">Channel order of the tensor.</param>
public readonly record struct Normalisation(
    float Gain0, float Gain1, float Gain2, float Offset0, float Offset1, float Offset2, float Pad, ColourOrder Colour)
{
    /// <summary>Pixel values as they are, 0..255.</summary>
    public static Normalisation None(float pad, ColourOrder colour) => new(1, 1, 1, 0, 0, 0, pad, colour);

    /// <summary><c>(value * scale - mean) / std</c>; three means and deviations in the tensor's channel order.</summary>
    public static Normalisation From(float scale, ReadOnlySpan<float> mean, ReadOnlySpan<float> std, float pad, ColourOrder colour) =>
        new(
            scale / std[0], scale / std[1], scale / std[2],
            -mean[0] / std[0], -mean[1] / std[1], -mean[2] / std[2], pad, colour);
}
