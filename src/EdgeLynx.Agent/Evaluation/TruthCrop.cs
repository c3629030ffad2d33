using EdgeLynx.Datasets.Folders;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>The cut-out of a true animal, cut as the pipeline cuts a detected one. The caller of the visitor owns the pixels.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Size">Full size of the picture in pixels.</param>
/// <param name="Animal">The true animal.</param>
/// <param name="Region">Where the cut-out lies in the picture, whole pixels.</param>
/// <param name="Pixels">The cut-out, BGR.</param>
internal sealed record TruthCrop(TruthPicture Picture, PixelSize Size, BoxRow Animal, Box Region, PixelBuffer Pixels)
{
    /// <summary>The true box in pixels of the cut-out.</summary>
    public Box BoxInCrop => Animal.Box.Offset(-Region.X, -Region.Y);
}
