using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Gives each crop what identification compares: an appearance vector and local features.</summary>
internal sealed class EmbedStage(IEmbedder? embedder, ILocalFeatureExtractor? extractor) : CropModelStage("embed")
{
    protected override AnimalCrop Improve(AnimalCrop crop)
    {
        if (crop.Pixels is null)
            return crop;
        return crop with
        {
            Embedding = embedder?.Embed(crop.Pixels, crop.BoxInCrop, crop.Mask),
            Features = extractor?.Extract(crop.Pixels, crop.BoxInCrop, crop.Mask),
        };
    }
}
