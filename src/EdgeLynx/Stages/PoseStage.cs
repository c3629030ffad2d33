using EdgeLynx.Records;

namespace EdgeLynx.Stages;

/// <summary>Gives each crop its body points and viewpoint.</summary>
internal sealed class PoseStage(IPoseEstimator? estimator) : CropModelStage("pose")
{
    protected override AnimalCrop Improve(AnimalCrop crop) =>
        estimator is null || crop.Pixels is null ? crop : crop with { Pose = estimator.Estimate(crop.Pixels, crop.BoxInCrop) };
}
