using System.Buffers;
using System.Numerics.Tensors;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using Microsoft.ML.OnnxRuntime;

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
        var inside = box.ClampTo(crop.Size);
        if (inside.Width < 1 || inside.Height < 1)
            throw new ItemException($"The animal's box {box} does not meet its crop of {crop.Size}.");
        if (mask is not null && mask.Size != crop.Size)
            throw new ItemException($"The mask of {mask.Size} does not fit its crop of {crop.Size}.");
        using var runner = _model.Rent();
        var input = _model.Manifest.Input;
        if (mask is null || input.Background == BackgroundMode.Keep || crop.Channels != 3)
            SetInput(runner, PixelView.Of(crop), inside);
        else
            SetPainted(runner, crop, mask, inside);
        try
        {
            runner.Run(1);
        }
        catch (OnnxRuntimeException error)
        {
            throw new StageBrokenException($"The model {Model} failed on {_model.Provider}: {error.Message.Split('\n')[0]}", error);
        }
        return new Records.Embedding(Model, Normalised(runner.Output(_output, 0)));
    }

    private static void SetInput(OnnxRunner runner, in PixelView picture, in Box box)
    {
        var animal = picture.Cut(box);
        runner.SetInput(0, animal, animal.Size);
    }

    private void SetPainted(OnnxRunner runner, PixelBuffer crop, Mask mask, in Box box)
    {
        var painted = ArrayPool<byte>.Shared.Rent(crop.Bytes.Length);
        try
        {
            BackgroundFill.Paint(crop, mask, BackgroundFill.Colour(_model.Manifest.Input), painted);
            SetInput(runner, new PixelView(painted.AsSpan(0, crop.Bytes.Length), crop.Size, crop.Stride, crop.Channels), box);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(painted);
        }
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
