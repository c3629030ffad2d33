using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Detection;

/// <summary>YOLOv10 end to end (MegaDetector v6): one N x 6 tensor, rows of left, top, right, bottom in input pixels, score, class.</summary>
internal sealed class Yolov10Parser(OutputCheck outputs, int classes) : DetectionParser
{
    private readonly int _index = outputs.Find(-1, -1, 6);

    public override void Parse(IOutputTensors outputs, int item, float min, CandidateList found)
    {
        for (var row = outputs.Output(_index, item); row.Length >= 6; row = row[6..])
        {
            // A class number outside the manifest's list belongs to no category.
            if (row[4] >= min && row[5] >= 0 && row[5] < classes)
                found.Add(row[0], row[1], row[2], row[3], row[4], (int)row[5]);
        }
    }
}
