namespace EdgeLynx.Inference.Models;

/// <summary>A tensor as an .onnx file declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Element type, e.g. <c>float</c>.</param>
/// <param name="Shape">Dimensions; -1 where the file leaves one free.</param>
public sealed record OnnxTensor(string Name, string Type, IReadOnlyList<long> Shape)
{
    /// <summary>Name, type and shape for people; free dimensions as N.</summary>
    public override string ToString() => $"{Name}: {Type} {TensorInfo.Describe(Shape)}";
}
