using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Finds animals, people and vehicles. Safe for concurrent calls.</summary>
public interface IDetector
{
    /// <summary>Name and version of the model.</summary>
    string Model { get; }

    /// <summary>Width and height of the network's input in pixels: what a proxy frame must cover.</summary>
    PixelSize InputSize { get; }

    /// <summary>Most frames in one call, at least 1.</summary>
    int MaxBatch { get; }

    /// <summary>Confidence from which an animal makes its frame valid (design: the paper's 0.7 for MegaDetector, stated in each manifest).</summary>
    float ValidConfidence { get; }

    /// <summary>
    /// Detects in every frame of <paramref name="frames"/> (all have pixels) and puts each frame's detections, by falling confidence,
    /// boxes in full-size pixels and inside the frame, at the same place in <paramref name="results"/>. The caller owns the results.
    /// </summary>
    void Detect(ReadOnlySpan<ProxyFrame> frames, Span<DetectionSet> results);
}
