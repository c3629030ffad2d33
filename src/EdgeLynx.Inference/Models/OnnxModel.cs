using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLynx.Inference.Models;

/// <summary>
/// A loaded network whose input fits its manifest. One session serves every worker; each worker rents an <see cref="OnnxRunner"/>
/// with buffers of its own.
/// </summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly ConcurrentBag<OnnxRunner> _idle = [];
    private bool _disposed;

    private OnnxModel(ModelManifest manifest, InferenceSession session, string provider, IReadOnlyList<string> notUsed, SessionSettings settings)
    {
        (Manifest, _session, Provider, NotUsed) = (manifest, session, provider, notUsed);
        Inputs = [.. session.InputNames.Select(name => TensorInfo.From(name, session.InputMetadata[name]))];
        Outputs = [.. session.OutputNames.Select(name => TensorInfo.From(name, session.OutputMetadata[name]))];
        var free = Inputs.Count > 0 && Inputs[0].Shape is [< 0, ..];
        MaxBatch = free ? settings.MaxBatch ?? (provider == ExecutionProvider.Cpu ? 1 : 8) : 1;
    }

    /// <summary>What the model is.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The execution provider that runs it.</summary>
    public string Provider { get; }

    /// <summary>Providers that were asked for first, each with why it was not used.</summary>
    public IReadOnlyList<string> NotUsed { get; }

    /// <summary>Input tensors as declared.</summary>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>Output tensors as declared.</summary>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>Most pictures in one call.</summary>
    public int MaxBatch { get; }

    /// <summary>Loads <paramref name="path"/> and checks its input against the manifest.</summary>
    /// <exception cref="ModelException">The file is not a model, or its input is not what the manifest says.</exception>
    public static OnnxModel Load(ModelManifest manifest, string path, SessionSettings settings)
    {
        var (session, provider, notUsed) = SessionFactory.Create(path, settings);
        try
        {
            var model = new OnnxModel(manifest, session, provider, notUsed, settings);
            model.CheckInput(path);
            return model;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Buffers for one worker; disposing the runner gives them back.</summary>
    public OnnxRunner Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryTake(out var runner) ? runner : new OnnxRunner(this, _session);
    }

    /// <summary>Frees the session; runners still out free themselves when they come back.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var runner))
            runner.Free();
        _session.Dispose();
    }

    internal void Return(OnnxRunner runner)
    {
        if (_disposed)
            runner.Free();
        else
            _idle.Add(runner);
    }

    /// <summary>The shape the manifest says the input has, -1 for the batch.</summary>
    private long[] ManifestShape() => Manifest.Input.Layout == TensorLayout.Nchw
        ? [-1, 3, Manifest.Input.Size.Height, Manifest.Input.Size.Width]
        : [-1, Manifest.Input.Size.Height, Manifest.Input.Size.Width, 3];

    private void CheckInput(string path)
    {
        if (Inputs.Count != 1)
            throw new ModelException($"{path}: the model has {Inputs.Count} inputs ({string.Join("; ", Inputs)}); one picture tensor is supported");
        var input = Inputs[0];
        var expected = ManifestShape();
        var type = Manifest.Input.Type switch
        {
            TensorType.Float16 => TensorElementType.Float16,
            TensorType.UInt8 => TensorElementType.UInt8,
            _ => TensorElementType.Float,
        };
        var fits = input.Shape.Count == 4 && input.Shape.Zip(expected).All(pair => pair.First < 0 || pair.Second < 0 || pair.First == pair.Second);
        var errors = new List<string>();
        if (input.Name != Manifest.Input.Name)
            errors.Add($"{Manifest.Path}: input.name: is '{Manifest.Input.Name}', but the input of {path} is '{input.Name}'");
        if (!fits)
        {
            errors.Add($"{Manifest.Path}: input: the manifest says {TensorInfo.Describe(expected)} ({Manifest.Input.Layout.ToString().ToUpperInvariant()}), "
                + $"but the input of {path} is {TensorInfo.Describe(input.Shape)}");
        }
        if (input.Type != type)
            errors.Add($"{Manifest.Path}: input.type: is {Manifest.Input.Type.ToString().ToLowerInvariant()}, but the input of {path} is {input.Type.ToString().ToLowerInvariant()}");
        if (errors.Count > 0)
            throw new ModelException(errors);
    }
}
