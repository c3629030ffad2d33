using Microsoft.ML.OnnxRuntime;

namespace EdgeLynx.Inference.Models;

/// <summary>Makes a session on the first execution provider that works.</summary>
internal static class SessionFactory
{
    /// <summary>A session on <paramref name="path"/>, the provider it runs on, and why those asked for before it were not used.</summary>
    /// <exception cref="ModelException">The file is not a model that ONNX Runtime can run.</exception>
    public static (InferenceSession Session, string Provider, IReadOnlyList<string> NotUsed) Create(string path, SessionSettings settings)
    {
        var notUsed = new List<string>();
        foreach (var provider in settings.Providers.Append(ExecutionProvider.Cpu))
        {
            using var options = Options(settings);
            try
            {
                ExecutionProvider.Append(provider, options);
                return (new InferenceSession(path, options), provider, notUsed);
            }
            catch (Exception error) when (provider != ExecutionProvider.Cpu && error is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
            {
                notUsed.Add($"{provider}: {FirstLine(error.Message)}");
            }
            catch (OnnxRuntimeException error)
            {
                throw new ModelException($"{path}: ONNX Runtime cannot load it: {FirstLine(error.Message)}. Copy or pull the file again.", error);
            }
        }
        throw new InvalidOperationException("The CPU provider neither worked nor failed.");
    }

    private static SessionOptions Options(SessionSettings settings)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = settings.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            // Warnings of the graph optimiser are for the model's maker, not for the person at the trap.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // A spinning thread takes a core from the decoder.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim().TrimEnd('.');
}
