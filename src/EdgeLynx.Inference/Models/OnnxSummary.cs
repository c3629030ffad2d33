using Microsoft.ML.OnnxRuntime;

namespace EdgeLynx.Inference.Models;

/// <summary>What an .onnx file says of itself, whether or not there is a manifest for it.</summary>
public sealed record OnnxSummary
{
    /// <summary>Input tensors, in the file's order.</summary>
    public required IReadOnlyList<OnnxTensor> Inputs { get; init; }

    /// <summary>Output tensors, in the file's order.</summary>
    public required IReadOnlyList<OnnxTensor> Outputs { get; init; }

    /// <summary>The program that wrote the file, e.g. <c>pytorch</c>.</summary>
    public required string Producer { get; init; }

    /// <summary>What its maker wrote into it: class names, image size, licence; often nothing.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The execution provider that runs it here.</summary>
    public required string Provider { get; init; }

    /// <summary>Providers asked for first, each with why it was not used.</summary>
    public required IReadOnlyList<string> ProvidersNotUsed { get; init; }

    /// <summary>Loads <paramref name="path"/> on the first of <paramref name="providers"/> that works.</summary>
    /// <exception cref="ModelException">The file is not a model that ONNX Runtime can run.</exception>
    public static OnnxSummary Read(string path, IReadOnlyList<string> providers)
    {
        var (session, provider, notUsed) = SessionFactory.Create(path, new SessionSettings { Providers = providers });
        using (session)
        {
            return new OnnxSummary
            {
                Inputs = [.. session.InputNames.Select(name => Tensor(name, session.InputMetadata[name]))],
                Outputs = [.. session.OutputNames.Select(name => Tensor(name, session.OutputMetadata[name]))],
                Producer = session.ModelMetadata.ProducerName,
                Metadata = session.ModelMetadata.CustomMetadataMap,
                Provider = provider,
                ProvidersNotUsed = notUsed,
            };
        }
    }

    private static OnnxTensor Tensor(string name, NodeMetadata metadata)
    {
        var tensor = TensorInfo.From(name, metadata);
        return new OnnxTensor(name, tensor.Type.ToString().ToLowerInvariant(), tensor.Shape);
    }
}
