using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Pose;

/// <summary>
/// Parser <c>heatmaps</c>: a map a point over the whole input at any stride, [N, points, h, w], values 0..1; the peak is the point and its
/// value the score. A cell's middle is the middle of the input pixels it covers.
/// </summary>
internal sealed class HeatmapHead : ICropHead
{
    private readonly int[] _order;
    private readonly PixelSize _input;
    private readonly int _index;
    private readonly int _width;
    private readonly int _height;

    public HeatmapHead(ModelManifest manifest, IReadOnlyList<TensorInfo> outputs)
    {
        _order = KeypointOrder.Of(manifest);
        var check = new OutputCheck(manifest, outputs);
        _index = check.Find(-1, _order.Length, -1, -1);
        (_height, _width) = ((int)outputs[_index].Shape[2], (int)outputs[_index].Shape[3]);
        if (_height < 1 || _width < 1)
            throw check.Refuse("heatmaps of fixed height and width");
        _input = manifest.Input.Size;
    }

    public object? Read(IOutputTensors outputs, in InputPlacement placement, in Box box)
    {
        var points = new Keypoint[KeypointNames.Count];
        var maps = outputs.Output(_index, 0);
        for (var i = 0; i < _order.Length; i++)
        {
            if (_order[i] < 0)
                continue;
            var (x, y, value) = Peak.Over(maps.Slice(i * _width * _height, _width * _height), _width);
            points[_order[i]] = new Keypoint(
                ((x + 0.5f) * _input.Width / _width - placement.Left) * placement.ScaleX,
                ((y + 0.5f) * _input.Height / _height - placement.Top) * placement.ScaleY,
                Math.Clamp(value, 0, 1));
        }
        return points;
    }
}
