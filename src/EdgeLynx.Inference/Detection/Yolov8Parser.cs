using System.Buffers;
using System.Numerics.Tensors;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Detection;

/// <summary>YOLOv8, v9 and 11: one (4 + classes) x N tensor: rows of all cx, all cy, all widths, all heights (input pixels), then all scores of each class.</summary>
internal sealed class Yolov8Parser(OutputCheck outputs, int classes) : DetectionParser
{
    private readonly int _index = outputs.Find(-1, 4 + classes, -1);

    public override void Parse(IOutputTensors outputs, int item, float min, CandidateList found)
    {
        var all = outputs.Output(_index, item);
        var n = all.Length / (4 + classes);
        var scores = all[(4 * n)..];
        var best = ArrayPool<float>.Shared.Rent(n);
        try
        {
            // A running maximum over whole rows reads memory in order; the class is only looked up for the few that count.
            var most = best.AsSpan(0, n);
            scores[..n].CopyTo(most);
            for (var c = 1; c < classes; c++)
                TensorPrimitives.MaxNumber(most, scores.Slice(c * n, n), most);
            for (var i = 0; i < n; i++)
            {
                if (most[i] >= min)
                    found.AddCentred(all[i], all[n + i], all[2 * n + i], all[3 * n + i], most[i], ClassOf(scores, n, i, most[i]));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(best);
        }
    }

    private int ClassOf(ReadOnlySpan<float> scores, int n, int i, float score)
    {
        for (var c = 0; c < classes; c++)
        {
            if (scores[c * n + i] == score)
                return c;
        }
        return 0;
    }
}
