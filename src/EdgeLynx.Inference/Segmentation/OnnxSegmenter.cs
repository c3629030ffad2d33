using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>Masks from an ONNX model; crops in which it finds no animal go to the fall-back, and the mask's source says so.</summary>
internal sealed class OnnxSegmenter : ISegmenter
{
    // A mask that covers less of the animal's box is not of this animal: the leanest of 100 true masks covers 0.37.
    private const double LeastShare = 0.1;

    private readonly CropModel _model;
    private readonly ISegmenter _fallback;
    private readonly int _head;

    /// <summary>The model must outlive the segmenter.</summary>
    /// <exception cref="ModelException">The model's outputs do not fit its manifest.</exception>
    public OnnxSegmenter(CropModel model, ModelManifest manifest, ISegmenter fallback)
    {
        (_model, _fallback, Model) = (model, fallback, manifest.Id);
        _head = model.Add(manifest.Output.Parser switch
        {
            "mask-logits" => new MaskLogitsHead(manifest, model.Outputs),
            "yolov8-seg" => new PrototypeHead(manifest, model.Outputs),
            var other => throw new ModelException($"{manifest.Path}: output.parser: '{other}' does not yield masks"),
        });
    }

    public string Model { get; }

    public Mask Segment(PixelBuffer crop, Box box)
    {
        var inside = box.ClampTo(crop.Size);
        if (inside.Width < 1 || inside.Height < 1)
            throw new ItemException($"The animal's box {box} does not meet its crop of {crop.Size}.");
        if (_model.Ask(_head, crop, box) is byte[] values)
        {
            ClearBanner(crop, values);
            var mask = new Mask(crop.Size, values, Model);
            if (mask.Area >= LeastShare * inside.Area)
                return mask;
        }
        return _fallback.Segment(crop, box);
    }

    private static void ClearBanner(PixelBuffer crop, byte[] values)
    {
        var rows = Banner.RowsWithout(crop);
        values.AsSpan(0, rows.Start.Value * crop.Size.Width).Clear();
        values.AsSpan(rows.End.Value * crop.Size.Width).Clear();
    }
}
