using System.Numerics.Tensors;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Pose;

/// <summary>Four logits, [N, 4]: left, right, front, rear.</summary>
internal sealed class ViewpointHead : ICropHead
{
    private static readonly Viewpoint[] Order = [Viewpoint.Left, Viewpoint.Right, Viewpoint.Front, Viewpoint.Rear];

    private readonly int _index;

    private ViewpointHead(int index) => _index = index;

    /// <summary>The head of a model whose only task it is.</summary>
    /// <exception cref="ModelException">The model has no such output.</exception>
    public static ViewpointHead For(ModelManifest manifest, IReadOnlyList<TensorInfo> outputs) =>
        new(new OutputCheck(manifest, outputs).Find(-1, Order.Length));

    /// <summary>The head of a pose model; null when it has none.</summary>
    public static ViewpointHead? IfThere(ModelManifest manifest, IReadOnlyList<TensorInfo> outputs) =>
        new OutputCheck(manifest, outputs).TryFind([-1, Order.Length], out var index) ? new ViewpointHead(index) : null;

    public object? Read(IOutputTensors outputs, in InputPlacement placement, in Box box)
    {
        Span<float> shares = stackalloc float[Order.Length];
        var logits = outputs.Output(_index, 0);
        // Against overflow: the largest exponent is 0.
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), shares);
        TensorPrimitives.SoftMax(shares, shares);
        var best = TensorPrimitives.IndexOfMax(shares);
        return (Order[best], shares[best]);
    }
}
