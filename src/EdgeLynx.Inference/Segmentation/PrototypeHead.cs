using System.Numerics.Tensors;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>
/// Parser <c>yolov8-seg</c>: boxes [N, 4 + classes + coefficients, n] (cx, cy, w, h in input pixels) and prototypes
/// [N, coefficients, h, w]; an instance's mask is where the sum of its coefficients times the prototypes is above 0, inside its box.
/// </summary>
internal sealed class PrototypeHead : ICropHead
{
    // An instance whose box overlaps the animal's by less is another one.
    private const float SameAnimal = 0.3f;

    // The instance's own box cuts paws and tails: prototypes carry on beyond it.
    private const float BoxMargin = 0.05f;

    private readonly PixelSize _input;
    private readonly float _min;
    private readonly bool[] _takes;
    private readonly int _boxes;
    private readonly int _prototypes;
    private readonly int _coefficients;
    private readonly PixelSize _map;

    public PrototypeHead(ModelManifest manifest, IReadOnlyList<TensorInfo> outputs)
    {
        var check = new OutputCheck(manifest, outputs);
        _prototypes = check.Find(-1, -1, -1, -1);
        _coefficients = (int)outputs[_prototypes].Shape[1];
        _map = LogitMap.StaticSize(outputs[_prototypes], check);
        _boxes = check.Find(-1, 4 + manifest.Output.Classes.Count + _coefficients, -1);
        (_input, _min) = (manifest.Input.Size, manifest.Thresholds.Min);
        // The detector has said that it is an animal; a class list without that species calls it something else.
        _takes = [.. manifest.Output.Classes.Select(c => c.Category is not (DetectionCategory.Person or DetectionCategory.Vehicle))];
    }

    public object? Read(IOutputTensors outputs, in InputPlacement placement, in Box box)
    {
        var all = outputs.Output(_boxes, 0);
        var n = all.Length / (4 + _takes.Length + _coefficients);
        var (best, bestWorth, bestBox) = (-1, 0f, default(Box));
        for (var i = 0; i < n; i++)
        {
            var score = Score(all, n, i);
            if (score < _min)
                continue;
            var found = placement.ToPicture(new Box(all[i] - all[2 * n + i] / 2, all[n + i] - all[3 * n + i] / 2, all[2 * n + i], all[3 * n + i]));
            var overlap = found.IoU(box);
            if (overlap >= SameAnimal && score * overlap > bestWorth)
                (best, bestWorth, bestBox) = (i, score * overlap, found);
        }
        if (best < 0)
            return null;
        var cells = (int)_map.Area;
        var prototypes = outputs.Output(_prototypes, 0);
        var logits = new float[cells];
        for (var c = 0; c < _coefficients; c++)
            TensorPrimitives.MultiplyAdd(prototypes.Slice(c * cells, cells), all[(4 + _takes.Length + c) * n + best], logits, logits);
        return LogitMap.Threshold(logits, _map, _input, placement, bestBox.Grow(BoxMargin).ClampTo(placement.Picture));
    }

    private float Score(ReadOnlySpan<float> all, int n, int i)
    {
        float best = 0;
        for (var c = 0; c < _takes.Length; c++)
        {
            if (_takes[c])
                best = Math.Max(best, all[(4 + c) * n + i]);
        }
        return best;
    }
}
