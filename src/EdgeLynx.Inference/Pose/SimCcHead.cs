using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Pose;

/// <summary>
/// Parser <c>simcc</c> (RTMPose): two distributions a point, over columns [N, points, k * width] and over rows [N, points, k * height], the
/// columns first; k bins a pixel. The score is the lower of both peaks, cut to 0..1.
/// </summary>
internal sealed class SimCcHead : ICropHead
{
    private readonly int[] _order;
    private readonly int _columns;
    private readonly int _rows;
    private readonly float _binsAcross;
    private readonly float _binsDown;

    public SimCcHead(ModelManifest manifest, IReadOnlyList<TensorInfo> outputs)
    {
        _order = KeypointOrder.Of(manifest);
        var check = new OutputCheck(manifest, outputs);
        var found = Enumerable.Range(0, outputs.Count)
            .Where(i => outputs[i].Shape is [_, var points, > 0] && (points < 0 || points == _order.Length)).Take(2).ToArray();
        if (found.Length < 2)
            throw check.Refuse($"two of [N, {_order.Length}, bins]");
        (_columns, _rows) = (found[0], found[1]);
        _binsAcross = (float)outputs[_columns].Shape[2] / manifest.Input.Size.Width;
        _binsDown = (float)outputs[_rows].Shape[2] / manifest.Input.Size.Height;
        if (_binsAcross != _binsDown)
            throw check.Refuse($"as many bins a column as a row of the {manifest.Input.Size} input");
    }

    public object? Read(IOutputTensors outputs, in InputPlacement placement, in Box box)
    {
        var points = new Keypoint[KeypointNames.Count];
        var across = outputs.Output(_columns, 0);
        var down = outputs.Output(_rows, 0);
        var (width, height) = (across.Length / _order.Length, down.Length / _order.Length);
        for (var i = 0; i < _order.Length; i++)
        {
            if (_order[i] < 0)
                continue;
            var (x, valueX) = Peak.Along(across.Slice(i * width, width));
            var (y, valueY) = Peak.Along(down.Slice(i * height, height));
            // Bin 0 stands for the middle of the first pixel.
            points[_order[i]] = new Keypoint(
                (x / _binsAcross + 0.5f - placement.Left) * placement.ScaleX,
                (y / _binsDown + 0.5f - placement.Top) * placement.ScaleY,
                Math.Clamp(Math.Min(valueX, valueY), 0, 1));
        }
        return points;
    }
}
