namespace EdgeLynx.Inference.Models;

/// <summary>Which models run, and on what.</summary>
public sealed record ModelOptions
{
    /// <summary>Folders that are searched first, in order (<c>--models</c>): for weights, and for folders with a manifest.</summary>
    /// <value>none</value>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>The detector: a manifest's name or the path of an .onnx file; null takes the first of the preference order that is there.</summary>
    /// <value>null</value>
    public string? Detector { get; init; }

    /// <summary>The segmenter, likewise.</summary>
    /// <value>null</value>
    public string? Segmenter { get; init; }

    /// <summary>The pose model, likewise.</summary>
    /// <value>null</value>
    public string? Pose { get; init; }

    /// <summary>The viewpoint model, likewise.</summary>
    /// <value>null</value>
    public string? Viewpoint { get; init; }

    /// <summary>The embedding model, likewise.</summary>
    /// <value>null</value>
    public string? Embedder { get; init; }

    /// <summary>The extractor of local features by name; null takes the built-in RootSIFT.</summary>
    /// <value>null</value>
    public string? Features { get; init; }

    /// <summary>The matcher of local features by name; null takes the built-in one-to-one ratio matching.</summary>
    /// <value>null</value>
    public string? Matcher { get; init; }

    /// <summary>Precision of the weights (fp32, fp16, int8); null takes the first of the manifest's order that is there.</summary>
    /// <value>null</value>
    public string? Precision { get; init; }

    /// <summary>Execution providers, tried in turn: tensorrt, cuda, openvino, cpu.</summary>
    /// <value>cpu</value>
    public IReadOnlyList<string> Providers { get; init; } = ["cpu"];

    /// <summary>Threads of one call of a session, 1..256. Workers call at the same time, so 1 keeps every core busy.</summary>
    /// <value>1</value>
    public int Threads { get; init; } = 1;

    /// <summary>Most pictures in one call, 1..64, where the model's batch is free; null: 1 on the CPU, 8 elsewhere.</summary>
    /// <value>null</value>
    public int? MaxBatch { get; init; }

    /// <summary>What was asked for by name for <paramref name="task"/>; null for the preference order.</summary>
    public string? Wanted(ModelTask task) => task switch
    {
        ModelTask.Detect => Detector,
        ModelTask.Segment => Segmenter,
        ModelTask.Pose => Pose,
        ModelTask.Viewpoint => Viewpoint,
        ModelTask.Embed => Embedder,
        ModelTask.Features => Features,
        _ => Matcher,
    };

    /// <summary>Everything that is wrong with these options, one line each; empty when they can be used.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        foreach (var directory in Directories.Where(directory => !Directory.Exists(directory)))
            errors.Add($"--models {directory}: there is no such folder");
        foreach (var provider in Providers.Where(provider => !ExecutionProvider.Names.Contains(provider)))
            errors.Add($"--providers {provider}: unknown; expected some of {string.Join(", ", ExecutionProvider.Names)}");
        if (Precision is not (null or "fp32" or "fp16" or "int8"))
            errors.Add($"--precision {Precision}: expected fp32, fp16 or int8");
        if (Threads is < 1 or > 256)
            errors.Add($"--threads {Threads}: expected 1..256");
        if (MaxBatch is < 1 or > 64)
            errors.Add($"--batch {MaxBatch}: expected 1..64");
        return errors;
    }
}
