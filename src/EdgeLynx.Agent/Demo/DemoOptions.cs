namespace EdgeLynx.Agent.Demo;

/// <summary>What the demonstration was asked for.</summary>
internal sealed record DemoOptions
{
    /// <summary>Folder that keeps everything; null uses a temporary one.</summary>
    public string? Out { get; init; }

    /// <summary>Folders with models.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Detector by name; null takes the preferred one that is there.</summary>
    public string? Detector { get; init; }

    /// <summary>Everything rendered follows from it.</summary>
    /// <value>1</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Cores to keep busy.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to stop after rendering.</summary>
    public bool RenderOnly { get; init; }
}
