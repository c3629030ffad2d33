using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Records;

/// <summary>
/// The full-size cut-out of one animal in one selected frame, and what the models after it found there.
/// Each stage returns a copy with its own part filled in; a part that is null was skipped or failed. Owns its pixels.
/// </summary>
/// <param name="Frame">The selected frame.</param>
public sealed record AnimalCrop(SelectedFrame Frame) : IDisposable
{
    /// <summary>The cut-out, BGR, full resolution; null when nothing looks at it or the frame could not be read again.</summary>
    public PixelBuffer? Pixels { get; init; }

    /// <summary>Where the cut-out lies in the full-size frame, whole pixels: the animal's box and a margin.</summary>
    public Box Region { get; init; }

    /// <summary>
    /// The whole full-size frame, BGR, kept only when annotated pictures are wanted. Where tracks share a frame, only the crop of the
    /// first of them has it: a buffer has one owner.
    /// </summary>
    public PixelBuffer? Picture { get; init; }

    /// <summary>The animal's pixels.</summary>
    public Mask? Mask { get; init; }

    /// <summary>Body points and viewpoint.</summary>
    public Pose? Pose { get; init; }

    /// <summary>Global appearance vector.</summary>
    public Embedding? Embedding { get; init; }

    /// <summary>Local features inside the mask.</summary>
    public LocalFeatures? Features { get; init; }

    /// <summary>Why a part is missing, one entry a stage that failed.</summary>
    public IReadOnlyList<Failure> Failures { get; init; } = [];

    /// <summary>The animal's box in pixels of the cut-out.</summary>
    public Box BoxInCrop => Frame.Animal.Box.Offset(-Region.X, -Region.Y);

    /// <summary>Gives the pixels back to their pool.</summary>
    public void Dispose()
    {
        Pixels?.Dispose();
        Picture?.Dispose();
    }
}
