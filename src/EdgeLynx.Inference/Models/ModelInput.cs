using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Models;

/// <summary>How pixels become the network's input tensor: <c>(pixel * scale - mean) / std</c> for each channel.</summary>
public sealed record ModelInput
{
    /// <summary>Name of the input tensor.</summary>
    public required string Name { get; init; }

    /// <summary>Whether channels come before rows (NCHW) or last (NHWC).</summary>
    public required TensorLayout Layout { get; init; }

    /// <summary>Element type of the tensor.</summary>
    public required TensorType Type { get; init; }

    /// <summary>Width and height in pixels.</summary>
    public required PixelSize Size { get; init; }

    /// <summary>Channel order of the tensor.</summary>
    public required ColourOrder Colour { get; init; }

    /// <summary>Factor on the pixel value 0..255, before mean and std.</summary>
    /// <value>1</value>
    public float Scale { get; init; } = 1;

    /// <summary>Subtracted after scaling; three values in the tensor's channel order.</summary>
    /// <value>0, 0, 0</value>
    public IReadOnlyList<float> Mean { get; init; } = [0, 0, 0];

    /// <summary>Divided by at last; three values in the tensor's channel order.</summary>
    /// <value>1, 1, 1</value>
    public IReadOnlyList<float> Std { get; init; } = [1, 1, 1];

    /// <summary>How the picture is brought to the input's size.</summary>
    public required ResizeMode Resize { get; init; }

    /// <summary>Grey value 0..255 of what the picture does not cover.</summary>
    /// <value>0</value>
    public float Pad { get; init; }

    /// <summary>How pixels are interpolated.</summary>
    /// <value><see cref="Interpolation.Linear"/></value>
    public Interpolation Interpolation { get; init; }

    /// <summary>What becomes of the pixels outside the animal's mask, where one is given (embedding models).</summary>
    /// <value><see cref="BackgroundMode.Keep"/></value>
    public BackgroundMode Background { get; init; }

    /// <summary>Whether both make the same tensor of a picture.</summary>
    internal bool SameAs(ModelInput other) =>
        (this with { Mean = other.Mean, Std = other.Std }) == other && Mean.SequenceEqual(other.Mean) && Std.SequenceEqual(other.Std);

    /// <summary>The same, as the pixel kernels take it.</summary>
    internal Normalisation Normalisation => Normalisation.From(Scale, [.. Mean], [.. Std], Pad, Colour);
}
