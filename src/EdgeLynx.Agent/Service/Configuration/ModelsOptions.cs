namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Where models are and which one serves a stage.</summary>
internal sealed record ModelsOptions
{
    /// <summary>Folders with models, first match wins; then $EDGELYNX_MODELS and the program's own are looked into.</summary>
    [FilePath]
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Detector by name; without one the first of the preference order that is there.</summary>
    public string? Detector { get; init; }

    /// <summary>Segmenter by name; "none" skips the stage.</summary>
    public string? Segmenter { get; init; }

    /// <summary>Pose model by name; "none" skips the stage.</summary>
    public string? Pose { get; init; }

    /// <summary>Embedding model by name; "none" skips the stage.</summary>
    public string? Embedder { get; init; }

    /// <summary>Matcher of local features by name; without one they are matched one to one by ratio.</summary>
    public string? Matcher { get; init; }

    /// <summary>Execution providers, tried in turn: tensorrt, cuda, openvino, cpu. What was not used, and why, is in the log.</summary>
    public IReadOnlyList<string> Providers { get; init; } = ["cpu"];
}
