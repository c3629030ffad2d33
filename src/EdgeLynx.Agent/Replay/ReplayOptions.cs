using EdgeLynx.Selection;

namespace EdgeLynx.Agent.Replay;

/// <summary>What <c>edgelynx replay</c> was asked to do, as given and not yet checked.</summary>
internal sealed record ReplayOptions
{
    /// <summary>Files and folders.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Results folder.</summary>
    public required string Out { get; init; }

    /// <summary>Folders to look for models in, first match wins.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Detector by name; null takes the first of the preference order that is there.</summary>
    public string? Detector { get; init; }

    /// <summary>Segmenter by name; null as above, <c>none</c> skips the stage.</summary>
    public string? Segmenter { get; init; }

    /// <summary>Pose model by name; null as above, <c>none</c> skips the stage.</summary>
    public string? Pose { get; init; }

    /// <summary>Embedder by name; null as above, <c>none</c> skips the stage.</summary>
    public string? Embedder { get; init; }

    /// <summary>Matcher of local features by name; null takes the built-in one.</summary>
    public string? Matcher { get; init; }

    /// <summary>Execution providers, tried in turn.</summary>
    public IReadOnlyList<string> Providers { get; init; } = ["cpu"];

    /// <summary>Gallery file; null decides nothing about individuals.</summary>
    public string? Gallery { get; init; }

    /// <summary>Leave out where and when individuals were met before.</summary>
    public bool ByCoatAlone { get; init; }

    /// <summary>Deployments CSV; null takes folders.</summary>
    public string? Deployments { get; init; }

    /// <summary>Cores to keep busy.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Largest gap inside an event, in seconds.</summary>
    public double EventGap { get; init; } = 120;

    /// <summary>Frame selection.</summary>
    public SelectionPolicy Select { get; init; } = SelectionPolicy.Paper;

    /// <summary>Valid threshold; null takes the detector's.</summary>
    public float? Valid { get; init; }

    /// <summary>Every how many frames of a clip one is looked at; null: see the decoder's default.</summary>
    public int? Stride { get; init; }

    /// <summary>Frames a second of a clip that are looked at; excludes <see cref="Stride"/>.</summary>
    public double? Fps { get; init; }

    /// <summary>Decode scale 1, 2, 4 or 8 (a whole, a half, ...); null: the smallest that covers the detector's input.</summary>
    public int? ProxyScale { get; init; }

    /// <summary>Most files to process.</summary>
    public long? Limit { get; init; }

    /// <summary>Which part of the deployments this machine does.</summary>
    public Shard Shard { get; init; } = Shard.All;

    /// <summary>Continue in a results folder that holds results.</summary>
    public bool Resume { get; init; }

    /// <summary>Failed inputs give exit code 3.</summary>
    public bool Strict { get; init; }

    /// <summary>The summary goes to stdout as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Write pictures of what was found.</summary>
    public bool Annotate { get; init; }

    /// <summary>Result formats.</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["jsonl", "md-json"];

    /// <summary>Broker; null publishes nothing.</summary>
    public string? Mqtt { get; init; }

    /// <summary>File with the broker's user and password, a line each; null takes the environment.</summary>
    public string? MqttCredentials { get; init; }

    /// <summary>What happens to people in pictures and messages.</summary>
    public PeoplePrivacy People { get; init; } = PeoplePrivacy.Blur;
}
