using EdgeLynx.Geometry;
using OpenCvSharp;

namespace EdgeLynx.Inference.Annotation;

/// <summary>Colours, and sizes that follow the picture's, so that a thumbnail and a 24 MP photo read alike.</summary>
internal sealed class DrawingStyle(PixelSize size)
{
    // BGR. Told apart by colour-blind people too (Okabe and Ito), and none of them a colour of fur, snow or leaves.
    private static readonly Scalar[] Colours =
        [new(0, 159, 230), new(233, 180, 86), new(115, 158, 0), new(66, 228, 240), new(167, 121, 204), new(178, 114, 0), new(0, 94, 213)];

    /// <summary>Behind text and under lines.</summary>
    public static Scalar Dark { get; } = new(24, 24, 24);

    /// <summary>Text.</summary>
    public static Scalar Light { get; } = new(250, 250, 250);

    /// <summary>Thickness of a line, in pixels.</summary>
    public int Line { get; } = Math.Max(1, size.ShortSide / 360);

    /// <summary>Scale of the Hershey font; its capitals are 21 pixels high at 1.</summary>
    public double Font { get; } = Math.Max(0.35, size.ShortSide / 900.0);

    /// <summary>Colour of animal <paramref name="number"/>.</summary>
    public static Scalar ColourOf(int number) => Colours[(number - 1) % Colours.Length];
}
