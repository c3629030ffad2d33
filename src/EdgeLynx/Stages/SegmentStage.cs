using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Gives each crop its mask.</summary>
internal sealed class SegmentStage(ISegmenter? segmenter) : CropModelStage("segment")
{
    protected override AnimalCrop Improve(AnimalCrop crop) =>
        segmenter is null || crop.Pixels is null ? crop : crop with { Mask = segmenter.Segment(crop.Pixels, crop.BoxInCrop) };
}
