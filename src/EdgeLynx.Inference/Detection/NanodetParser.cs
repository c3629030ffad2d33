using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Detection;

/// <summary>
/// NanoDet: for each stride an N x classes tensor of scores 0..1 and an N x (4 * bins) tensor: for left, top, right and bottom the logits of
/// a distribution over distances 0, 1, ... strides from the cell's centre.
/// </summary>
internal sealed class NanodetParser : DetectionParser
{
    private static readonly int[] Strides = [8, 16, 32, 64];

    private readonly List<Level> _levels = [];
    private readonly int _classes;

    public NanodetParser(OutputCheck outputs, PixelSize input, int classes)
    {
        _classes = classes;
        foreach (var stride in Strides)
        {
            var columns = (input.Width + stride - 1) / stride;
            var cells = (long)columns * ((input.Height + stride - 1) / stride);
            if (!outputs.TryFind([-1, cells, classes], out var scores))
                continue;
            var distances = FindDistances(outputs, cells, scores);
            if (distances >= 0)
                _levels.Add(new Level(stride, columns, scores, distances, (int)outputs.Outputs[distances].Shape[2] / 4));
        }
        if (2 * _levels.Count != outputs.Outputs.Count)
            throw outputs.Refuse($"[N, cells, {classes}] and [N, cells, 4 * bins] for strides of {input}");
    }

    public override void Parse(IOutputTensors outputs, int item, float min, CandidateList found)
    {
        foreach (var level in _levels)
        {
            var scores = outputs.Output(level.Scores, item);
            var distances = outputs.Output(level.Distances, item);
            for (var i = 0; (i + 1) * _classes <= scores.Length; i++)
            {
                var row = scores.Slice(i * _classes, _classes);
                var best = Best(row);
                if (!(row[best] >= min))
                    continue;
                var sides = distances.Slice(i * 4 * level.Bins, 4 * level.Bins);
                var x = (i % level.Columns + 0.5f) * level.Stride;
                var y = (i / level.Columns + 0.5f) * level.Stride;
                found.Add(
                    x - Mean(sides, 0, level), y - Mean(sides, 1, level), x + Mean(sides, 2, level), y + Mean(sides, 3, level), row[best], best);
            }
        }
    }

    /// <summary>Expected distance in input pixels: softmax over the bins, weighted by their number.</summary>
    private static float Mean(ReadOnlySpan<float> sides, int side, in Level level)
    {
        var logits = sides.Slice(side * level.Bins, level.Bins);
        var most = logits[Best(logits)];
        float sum = 0, weighted = 0;
        for (var bin = 0; bin < logits.Length; bin++)
        {
            var share = MathF.Exp(logits[bin] - most);
            sum += share;
            weighted += bin * share;
        }
        return weighted / sum * level.Stride;
    }

    private static int FindDistances(OutputCheck outputs, long cells, int scores)
    {
        for (var i = 0; i < outputs.Outputs.Count; i++)
        {
            if (i != scores && outputs.Outputs[i].Shape is [_, var n, var width] && n == cells && width >= 8 && width % 4 == 0)
                return i;
        }
        return -1;
    }

    private readonly record struct Level(int Stride, int Columns, int Scores, int Distances, int Bins);
}
