using Microsoft.ML.OnnxRuntime;

namespace EdgeLynx.Inference.Models;

/// <summary>The execution providers that can be asked for by name, and how each joins a session.</summary>
internal static class ExecutionProvider
{
    /// <summary>The processor: always there.</summary>
    public const string Cpu = "cpu";

    /// <summary>All names, fastest hardware first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tensorrt", "cuda", "openvino", Cpu];

    /// <summary>Adds <paramref name="provider"/> to <paramref name="options"/>.</summary>
    /// <exception cref="Exception">This build or this machine does not have it; the message is ONNX Runtime's.</exception>
    public static void Append(string provider, SessionOptions options)
    {
        switch (provider)
        {
            case "tensorrt":
                using (var tensorRt = new OrtTensorRTProviderOptions())
                {
                    // Engines take minutes to build on a Jetson: they are kept between runs.
                    tensorRt.UpdateOptions(new Dictionary<string, string>
                    {
                        ["trt_fp16_enable"] = "1",
                        ["trt_engine_cache_enable"] = "1",
                        ["trt_engine_cache_path"] = ModelFolders.EngineCache(),
                    });
                    options.AppendExecutionProvider_Tensorrt(tensorRt);
                }
                break;
            case "cuda":
                options.AppendExecutionProvider_CUDA();
                break;
            case "openvino":
                options.AppendExecutionProvider_OpenVINO();
                break;
            case Cpu:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider), provider, $"expected one of {string.Join(", ", Names)}");
        }
    }
}
