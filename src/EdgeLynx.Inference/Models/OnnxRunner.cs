using System.Numerics.Tensors;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using Microsoft.ML.OnnxRuntime;

namespace EdgeLynx.Inference.Models;

/// <summary>
/// One worker's input and output tensors in native memory, bound to the session, so that a run allocates nothing. Used by one thread
/// at a time; disposing gives it back to its model.
/// </summary>
internal sealed class OnnxRunner : IOutputTensors, IDisposable
{
    private readonly OnnxModel _model;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly Normalisation _normalisation;
    private readonly NativeTensor _input;
    private readonly NativeTensor?[] _outputs;
    private readonly PictureResizer _resizer = new();
    private readonly InputPlacement?[] _padded;
    private readonly float[] _halves;
    private OrtIoBinding? _binding;
    private IDisposableReadOnlyCollection<OrtValue>? _allocated;
    private int _batch;

    internal OnnxRunner(OnnxModel model, InferenceSession session)
    {
        (_model, _session, _normalisation) = (model, session, model.Manifest.Input.Normalisation);
        var size = model.Manifest.Input.Size;
        var input = model.Inputs[0];
        var shape = model.Manifest.Input.Layout == TensorLayout.Nchw
            ? new long[] { input.Shape[0], 3, size.Height, size.Width }
            : [input.Shape[0], size.Height, size.Width, 3];
        _input = new NativeTensor(input with { Shape = shape }, model.MaxBatch);
        _padded = new InputPlacement?[model.MaxBatch];
        _halves = model.Manifest.Input.Type == TensorType.Float16 ? new float[3 * size.Width * size.Height] : [];
        _outputs = [.. model.Outputs.Select(o => o.IsStatic && NativeTensor.Holds(o.Type) ? new NativeTensor(o, model.MaxBatch) : null)];
    }

    /// <summary>Makes <paramref name="picture"/> the <paramref name="item"/>-th picture of the input, placed and normalised as the manifest says.</summary>
    /// <param name="item">Place in the batch, from 0.</param>
    /// <param name="picture">The pixels, at any resolution.</param>
    /// <param name="full">The size whose coordinates are wanted back; the picture may be a reduction of it.</param>
    /// <returns>Where the picture lies in the input.</returns>
    public InputPlacement SetInput(int item, in PixelView picture, PixelSize full)
    {
        var input = _model.Manifest.Input;
        var placement = InputPlacement.For(full, input.Size, input.Resize);
        switch (input.Type, input.Layout)
        {
            case (TensorType.UInt8, TensorLayout.Nchw):
                _resizer.ToPlaneBytes(picture, placement, input.Size, _normalisation, input.Interpolation, _input.ItemBytes(item));
                break;
            case (TensorType.UInt8, _):
                _resizer.ToInterleavedBytes(picture, placement, input.Size, _normalisation, input.Interpolation, _input.ItemBytes(item));
                break;
            case (TensorType.Float16, _):
                WriteFloats(picture, placement, item, _halves);
                TensorPrimitives.ConvertToHalf(_halves, _input.Item<Half>(item));
                break;
            default:
                WriteFloats(picture, placement, item, _input.Item<float>(item));
                break;
        }
        return placement;
    }

    /// <summary>Runs the first <paramref name="batch"/> pictures.</summary>
    /// <exception cref="OnnxRuntimeException">The network failed.</exception>
    public void Run(int batch)
    {
        Bind(batch);
        _allocated?.Dispose();
        _allocated = null;
        _session.RunWithBinding(_run, _binding!);
        if (Array.IndexOf(_outputs, null) >= 0)
            _allocated = _binding!.GetOutputValues();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index, int item) => Output<float>(index, item);

    /// <summary>As <see cref="Output(int, int)"/>, of a tensor with other elements.</summary>
    public ReadOnlySpan<T> Output<T>(int index, int item)
        where T : unmanaged
    {
        if (_outputs[index] is { } bound)
            return bound.Item<T>(item);
        var all = _allocated![index].GetTensorDataAsSpan<T>();
        var length = all.Length / _batch;
        return all.Slice(item * length, length);
    }

    /// <summary>Dimensions of output <paramref name="index"/> of the last run, without the batch.</summary>
    public long[] OutputShape(int index) =>
        _outputs[index] is null ? _allocated![index].GetTensorTypeAndShape().Shape[1..] : [.. _model.Outputs[index].Shape.Skip(1)];

    /// <summary>Gives the buffers back.</summary>
    public void Dispose() => _model.Return(this);

    internal void Free()
    {
        _allocated?.Dispose();
        _binding?.Dispose();
        _run.Dispose();
        _input.Free();
        foreach (var output in _outputs)
            output?.Free();
    }

    private void WriteFloats(in PixelView picture, in InputPlacement placement, int item, Span<float> tensor)
    {
        var input = _model.Manifest.Input;
        if (input.Layout == TensorLayout.Nhwc)
        {
            _resizer.ToInterleaved(picture, placement, input.Size, _normalisation, input.Interpolation, tensor);
            return;
        }
        // Networks leave their input alone, so padding written once stays as long as pictures lie in the same place.
        var pad = input.Type == TensorType.Float16 || _padded[item] is not { } before || before.Covered != placement.Covered;
        _resizer.ToPlanes(picture, placement, input.Size, _normalisation, input.Interpolation, tensor, pad);
        _padded[item] = placement;
    }

    private void Bind(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch, _model.MaxBatch);
        // Off the CPU, binding is what copies the input to the device: it is done for each run.
        if (_binding is not null && _batch == batch && _model.Provider == ExecutionProvider.Cpu)
            return;
        _batch = batch;
        _binding ??= _session.CreateIoBinding();
        _binding.BindInput(_model.Inputs[0].Name, _input.Value(batch));
        for (var i = 0; i < _outputs.Length; i++)
        {
            if (_outputs[i] is { } output)
                _binding.BindOutput(_model.Outputs[i].Name, output.Value(batch));
            else
                _binding.BindOutputToDevice(_model.Outputs[i].Name, OrtMemoryInfo.DefaultInstance);
        }
    }
}
