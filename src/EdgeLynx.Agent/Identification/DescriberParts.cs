using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Identification;

/// <summary>What pictures are described with.</summary>
internal sealed record DescriberParts
{
    /// <summary>Reads headers.</summary>
    public required IMediaProber Prober { get; init; }

    /// <summary>Reads pictures in full size.</summary>
    public required IFrameReader Reader { get; init; }

    /// <summary>Finds local features.</summary>
    public required ILocalFeatureExtractor Extractor { get; init; }

    /// <summary>Cuts the animal out; null takes the whole box.</summary>
    public ISegmenter? Segmenter { get; init; }

    /// <summary>Makes appearance vectors; null without a model.</summary>
    public IEmbedder? Embedder { get; init; }

    /// <summary>Tells the viewpoint; null without a model.</summary>
    public IPoseEstimator? Pose { get; init; }

    /// <summary>Finds the animal where no box was given; null without a detector.</summary>
    public BoxFinder? FindBox { get; init; }
}
