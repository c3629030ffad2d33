using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Segmentation;

/// <summary>Parser <c>mask-logits</c>: one channel over the whole input at any stride, [N, 1, h, w]; above 0 is the animal.</summary>
internal sealed class MaskLogitsHead : ICropHead
{
    private readonly PixelSize _input;
    private readonly int _index;
    private readonly PixelSize _map;

    public MaskLogitsHead(ModelManifest manifest, IReadOnlyList<TensorInfo> outputs)
    {
        var check = new OutputCheck(manifest, outputs);
        _index = check.Find(-1, 1, -1, -1);
        _input = manifest.Input.Size;
        _map = LogitMap.StaticSize(outputs[_index], check);
    }

    public object? Read(IOutputTensors outputs, in InputPlacement placement, in Box box) =>
        LogitMap.Threshold(outputs.Output(_index, 0), _map, _input, placement, new Box(0, 0, placement.Picture.Width, placement.Picture.Height));
}
