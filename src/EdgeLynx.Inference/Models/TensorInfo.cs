using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLynx.Inference.Models;

/// <summary>A tensor as the model file declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Dimensions; -1 where the file leaves one free.</param>
internal sealed record TensorInfo(string Name, TensorElementType Type, IReadOnlyList<long> Shape)
{
    public static TensorInfo From(string name, NodeMetadata metadata) =>
        new(name, metadata.ElementDataType, [.. metadata.Dimensions.Select(d => (long)d)]);

    /// <summary>Whether every dimension after the first (the batch) is known.</summary>
    public bool IsStatic => Shape.Skip(1).All(d => d >= 0);

    /// <summary>Elements of one item of the batch; only where <see cref="IsStatic"/>.</summary>
    public int ItemLength => checked((int)Shape.Skip(1).Aggregate(1L, (a, b) => a * b));

    public override string ToString() => $"'{Name}' {Type.ToString().ToLowerInvariant()} {Describe(Shape)}";

    /// <summary>A shape for people: free dimensions as N.</summary>
    public static string Describe(IEnumerable<long> shape) => $"[{string.Join(", ", shape.Select(d => d < 0 ? "N" : d.ToString()))}]";
}
