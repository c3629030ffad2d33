namespace EdgeLynx.Synthesis.Survey;

/// <summary>What to generate.</summary>
public sealed record SynthOptions
{
    /// <summary>Folder to fill; made when missing.</summary>
    public required string Out { get; init; }

    /// <summary>Known individuals.</summary>
    /// <value>50</value>
    public int Individuals { get; init; } = 50;

    /// <summary>Stills.</summary>
    /// <value>1000</value>
    public int Images { get; init; } = 1000;

    /// <summary>Clips.</summary>
    /// <value>0</value>
    public int Clips { get; init; }

    /// <summary>Length of a clip, seconds.</summary>
    /// <value>3</value>
    public double ClipSeconds { get; init; } = 3;

    /// <summary>Frames a second of clips.</summary>
    /// <value>15</value>
    public int ClipRate { get; init; } = 15;

    /// <summary>Everything follows from it.</summary>
    /// <value>1</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Species of the known individuals.</summary>
    /// <value>lynx</value>
    public string Species { get; init; } = "lynx";

    /// <summary>Share of stills without anything.</summary>
    /// <value>0.1</value>
    public double EmptyShare { get; init; } = 0.1;

    /// <summary>Share of stills with another species, a person or a vehicle.</summary>
    /// <value>0.1</value>
    public double OtherShare { get; init; } = 0.1;

    /// <summary>Width of stills, pixels; 0 draws 3, 12 and 20 megapixel cameras.</summary>
    /// <value>1280</value>
    public int Width { get; init; } = 1280;

    /// <summary>Height of stills, pixels.</summary>
    /// <value>960</value>
    public int Height { get; init; } = 960;

    /// <summary>Camera places; 0 takes one for two individuals, at least eight.</summary>
    /// <value>0</value>
    public int Sites { get; init; }

    /// <summary>Cores to keep busy.</summary>
    /// <value>all</value>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>A file with more prompts; null uses the program's own.</summary>
    public string? Prompts { get; init; }
}
