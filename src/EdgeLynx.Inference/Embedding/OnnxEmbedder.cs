using System.Numerics.Tensors;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Embedding;

/// <summary>An appearance vector from an ONNX model: the animal's box, resized and normalised as the manifest says, output at unit length.</summary>
internal sealed class OnnxEmbedder : IEmbedder
{
    private readonly OnnxModel _model;
    private readonly int _output;

    /// <summary>The model must outlive the embedder.</summary>
    /// <exception cref="ModelException">The model's outputs do not fit its manifest.</exception>
    public OnnxEmbedder(OnnxModel model)
    {
        _model = model;
        var check = new OutputCheck(model.Manifest, model.Outputs);
        if (!check.TryFind([-1, -1, 1, 1], out _output))
            _output = check.Find(-1, -1);
        Dimensions = (int)model.Outputs[_output].Shape[1];
        if (Dimensions < 1)
            throw check.Refuse("a vector of fixed length");
    }

    public string Model => _model.Manifest.Id;

    public int Dimensions { get; }

    public Records.Embedding Embed(PixelBuffer crop, Box box, Mask? mask)
    {
        var inside = AnimalInput.Check(crop, box, mask);
        using var runner = _model.Rent();
        AnimalInput.Run(_model, runner, crop, inside, mask);
        return new Records.Embedding(Model, Normalised(runner.Output(_output, 0)));
    }

    private float[] Normalised(ReadOnlySpan<float> raw)
    {
        var norm = TensorPrimitives.Norm(raw);
        if (!(norm > 0) || !float.IsFinite(norm))
            throw new ItemException($"The model {Model} gave a vector without direction (length {norm}).");
        var vector = new float[raw.Length];
        TensorPrimitives.Divide(raw, norm, vector);
        return vector;
    }
}
