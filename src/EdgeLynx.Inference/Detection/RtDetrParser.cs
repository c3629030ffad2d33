using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Detection;

/// <summary>
/// RT-DETR, a row a query: cx, cy, width, height as share of the input. Either one N x (4 + classes) tensor with scores 0..1, or an N x 4
/// tensor of boxes beside an N x classes tensor of logits.
/// </summary>
internal sealed class RtDetrParser : DetectionParser
{
    private readonly PixelSize _input;
    private readonly int _classes;
    private readonly int _boxes;
    private readonly int _scores;

    private RtDetrParser(PixelSize input, int classes, int boxes, int scores) =>
        (_input, _classes, _boxes, _scores) = (input, classes, boxes, scores);

    private bool AreLogits => _boxes != _scores;

    public static RtDetrParser For(OutputCheck outputs, PixelSize input, int classes)
    {
        if (outputs.Outputs.Count == 1 && outputs.TryFind([-1, -1, 4 + classes], out var both))
            return new RtDetrParser(input, classes, both, both);
        // With four classes both tensors have four columns: boxes then come second, as in the published exports.
        if (outputs.Outputs.Count == 2 && outputs.TryFind([-1, -1, classes], out var logits))
        {
            var boxes = 1 - logits;
            if (outputs.Outputs[boxes].Shape is [_, _, 4])
                return new RtDetrParser(input, classes, boxes, logits);
        }
        throw outputs.Refuse($"[N, queries, {4 + classes}], or logits [N, queries, {classes}] and boxes [N, queries, 4]");
    }

    public override void Parse(IOutputTensors outputs, int item, float min, CandidateList found)
    {
        var boxes = outputs.Output(_boxes, item);
        var scores = outputs.Output(_scores, item);
        var boxRow = AreLogits ? 4 : 4 + _classes;
        var scoreRow = AreLogits ? _classes : 4 + _classes;
        for (; boxes.Length >= boxRow && scores.Length >= scoreRow; boxes = boxes[boxRow..], scores = scores[scoreRow..])
        {
            var values = AreLogits ? scores[.._classes] : scores.Slice(4, _classes);
            var best = Best(values);
            var score = AreLogits ? 1 / (1 + MathF.Exp(-values[best])) : values[best];
            if (score >= min)
                found.AddCentred(boxes[0] * _input.Width, boxes[1] * _input.Height, boxes[2] * _input.Width, boxes[3] * _input.Height, score, best);
        }
    }
}
