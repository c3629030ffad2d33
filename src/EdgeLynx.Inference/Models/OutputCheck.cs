using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLynx.Inference.Models;

/// <summary>Finds a parser's output tensors by shape, and refuses a model that has others.</summary>
internal sealed class OutputCheck(ModelManifest manifest, IReadOnlyList<TensorInfo> outputs)
{
    /// <summary>The outputs, in the model's order.</summary>
    public IReadOnlyList<TensorInfo> Outputs => outputs;

    /// <summary>Index of the one output whose shape is <paramref name="expected"/>; -1 stands for a dimension that may be anything.</summary>
    /// <exception cref="ModelException">There is none, or it does not hold floats.</exception>
    public int Find(params ReadOnlySpan<long> expected) => TryFind(expected, out var index) ? index : throw Refuse(TensorInfo.Describe(expected.ToArray()));

    /// <summary>As <see cref="Find"/>, without a throw.</summary>
    public bool TryFind(ReadOnlySpan<long> expected, out int index)
    {
        for (index = 0; index < outputs.Count; index++)
        {
            if (Fits(outputs[index].Shape, expected) && outputs[index].Type == TensorElementType.Float)
                return true;
        }
        return false;
    }

    /// <summary>The refusal, with what the parser expects and what the model has.</summary>
    public ModelException Refuse(string expected) => new(
        $"{manifest.Path}: output: parser {manifest.Output.Parser} with {manifest.Output.Classes.Count} classes expects {expected}, "
        + $"but the model's outputs are {string.Join("; ", outputs)}");

    /// <summary>Whether <paramref name="shape"/> is <paramref name="expected"/>; -1 on either side may be anything.</summary>
    public static bool Fits(IReadOnlyList<long> shape, ReadOnlySpan<long> expected)
    {
        if (shape.Count != expected.Length)
            return false;
        for (var i = 0; i < expected.Length; i++)
        {
            if (shape[i] >= 0 && expected[i] >= 0 && shape[i] != expected[i])
                return false;
        }
        return true;
    }
}
