using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Detection;

/// <summary>YOLOv5 (MegaDetector v5): one N x (5 + classes) tensor, rows of cx, cy, width, height in input pixels, objectness, class scores.</summary>
internal sealed class Yolov5Parser(OutputCheck outputs, int classes) : DetectionParser
{
    private readonly int _index = outputs.Find(-1, -1, 5 + classes);

    public override void Parse(IOutputTensors outputs, int item, float min, CandidateList found)
    {
        var rows = outputs.Output(_index, item);
        for (var length = 5 + classes; rows.Length >= length; rows = rows[length..])
        {
            if (!(rows[4] >= min))
                continue;
            var best = Best(rows[5..length]);
            var score = rows[4] * rows[5 + best];
            if (score >= min)
                found.AddCentred(rows[0], rows[1], rows[2], rows[3], score, best);
        }
    }
}
