using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Pose;

/// <summary>
/// Body points and viewpoint from ONNX models: the viewpoint of its own model, else of the pose model's second output, else derived from
/// the points.
/// </summary>
internal sealed class OnnxPoseEstimator : IPoseEstimator
{
    private readonly List<string> _names = [];
    private (CropModel Model, int Head)? _points;
    private (CropModel Model, int Head)? _viewpoint;

    /// <summary>Whether any model was given.</summary>
    public bool IsReady => _names.Count > 0;

    public string Model => string.Join(" + ", _names);

    /// <summary>Takes the body points, and the viewpoint where the model has one, from <paramref name="model"/>, which must outlive the estimator.</summary>
    /// <exception cref="ModelException">The model's outputs do not fit its manifest.</exception>
    public void UsePose(CropModel model, ModelManifest manifest)
    {
        ICropHead points = manifest.Output.Parser switch
        {
            "heatmaps" => new HeatmapHead(manifest, model.Outputs),
            "simcc" => new SimCcHead(manifest, model.Outputs),
            var other => throw new ModelException($"{manifest.Path}: output.parser: '{other}' does not yield body points"),
        };
        _points = (model, model.Add(points));
        if (ViewpointHead.IfThere(manifest, model.Outputs) is { } viewpoint)
            _viewpoint = (model, model.Add(viewpoint));
        _names.Add(manifest.Id);
    }

    /// <summary>Takes the viewpoint from <paramref name="model"/>, which must outlive the estimator.</summary>
    /// <exception cref="ModelException">The model's outputs do not fit its manifest.</exception>
    public void UseViewpoint(CropModel model, ModelManifest manifest)
    {
        _viewpoint = (model, model.Add(ViewpointHead.For(manifest, model.Outputs)));
        _names.Add(manifest.Id);
    }

    public Records.Pose Estimate(PixelBuffer crop, Box box)
    {
        var points = _points is { } p ? (Keypoint[]?)p.Model.Ask(p.Head, crop, box) ?? [] : [];
        if (_viewpoint is { } v && v.Model.Ask(v.Head, crop, box) is (Viewpoint viewpoint, float confidence))
            return new Records.Pose(points, viewpoint, confidence);
        (viewpoint, confidence) = points.Length > 0 ? ViewpointRule.Of(points, box) : (Viewpoint.Unknown, 0);
        return new Records.Pose(points, viewpoint, confidence);
    }
}
