using EdgeLynx.Agent.Commands;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>Runs the pose model over true animals.</summary>
internal static class PoseRun
{
    /// <summary>The scores of the animals that are <paramref name="wanted"/>.</summary>
    public static Task<IReadOnlyList<PoseScore>> RunAsync(
        IReadOnlyList<TruthPicture> pictures, IPoseEstimator estimator, Func<BoxRow, bool> wanted, CommandContext context, int workers,
        CancellationToken cancellation) =>
        CropRun.RunAsync(pictures, wanted, (crop, _) => Judge(crop, estimator.Estimate(crop.Pixels, crop.BoxInCrop)), context.Clock, workers, context.Warn, cancellation);

    /// <summary>The estimator.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static IPoseEstimator Estimator(ModelSet models) =>
        EvaluationModels.Guard(models.CreatePoseEstimator)
        ?? throw new UsageException($"no pose or viewpoint model is there: {models.Choice(ModelTask.Pose).Reason} Name the folder that holds one with --models.");

    private static PoseScore Judge(TruthCrop crop, Pose pose)
    {
        var box = crop.Animal.Box;
        var truth = crop.Animal.Keypoints;
        var scale = Math.Sqrt(box.Width * box.Width + box.Height * box.Height) / 2;
        var placed = pose.Keypoints.Select(p => new Keypoint(p.X + crop.Region.X, p.Y + crop.Region.Y, p.Score)).ToList();
        var (right, labelled, oks) = (0, 0, 0.0);
        if (truth.Count == KeypointNames.Count && placed.Count == KeypointNames.Count)
        {
            (right, labelled) = KeypointMetrics.Count(truth, [.. placed.Select(p => ((double X, double Y)?)(p.X, p.Y))], scale);
            var labels = truth.Select(t => t is { } at ? new Keypoint((float)at.X, (float)at.Y, 1) : default).ToList();
            oks = KeypointSimilarity.Oks(placed, labels, crop.Animal.Mask?.Area is > 0 and var area ? area : box.Area);
        }
        return new PoseScore(
            crop.Picture.Picture.File, crop.Animal, crop.Picture.Picture.Infrared, crop.Picture.Group, right, labelled, oks, pose.Viewpoint);
    }
}
