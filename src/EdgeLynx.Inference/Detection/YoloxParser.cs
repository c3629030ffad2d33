using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Detection;

/// <summary>
/// YOLOX without decoding in the graph: one N x (5 + classes) tensor, rows of cx, cy (offset in grid cells), log width, log height (in cells),
/// objectness, class scores; grids of stride 8, 16 and 32 one after the other, row by row.
/// </summary>
internal sealed class YoloxParser : DetectionParser
{
    private static readonly int[] Strides = [8, 16, 32];

    private readonly PixelSize _input;
    private readonly int _row;
    private readonly int _index;

    public YoloxParser(OutputCheck outputs, PixelSize input, int classes)
    {
        (_input, _row) = (input, 5 + classes);
        _index = outputs.Find(-1, Strides.Sum(s => (long)(input.Width / s) * (input.Height / s)), _row);
    }

    public override void Parse(IOutputTensors outputs, int item, float min, CandidateList found)
    {
        var rows = outputs.Output(_index, item);
        foreach (var stride in Strides)
        {
            var columns = _input.Width / stride;
            var cells = columns * (_input.Height / stride);
            for (var i = 0; i < cells; i++)
            {
                var row = rows.Slice(i * _row, _row);
                // The score is at most the objectness: most cells end here.
                if (!(row[4] >= min))
                    continue;
                var best = Best(row[5..]);
                var score = row[4] * row[5 + best];
                if (!(score >= min))
                    continue;
                found.AddCentred(
                    (row[0] + i % columns) * stride, (row[1] + i / columns) * stride,
                    MathF.Exp(row[2]) * stride, MathF.Exp(row[3]) * stride, score, best);
            }
            rows = rows[(cells * _row)..];
        }
    }
}
