namespace EdgeLynx.Inference.Models;

/// <summary>
/// A model as data: <c>models/&lt;name&gt;/model.json</c>. Everything that is needed to run it and to read its answers; the weights may
/// lie elsewhere and are found by file name and checksum.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>Unique name, lower case, digits and hyphens: the name of its folder and of the option that asks for it.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the weights.</summary>
    public required string Version { get; init; }

    /// <summary>What the model is for.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>The weights, in the manifest's order: the first whose file is there is taken. At least one.</summary>
    public required IReadOnlyList<ModelVariant> Variants { get; init; }

    /// <summary>Licence of the weights (SPDX), with a word where it restricts use.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the weights come from.</summary>
    public string? Source { get; init; }

    /// <summary>The model card: a file beside the manifest, or an address.</summary>
    public string? Card { get; init; }

    /// <summary>What was measured, and how the thresholds were chosen.</summary>
    public string? Notes { get; init; }

    /// <summary>The input tensor; without a size for a matcher, which reads no picture.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>The output tensors.</summary>
    public required ModelOutput Output { get; init; }

    /// <summary>The thresholds.</summary>
    public ModelThresholds Thresholds { get; init; } = new();

    /// <summary>Where the manifest was read from; empty when it was not read from a file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Name and version, as results quote it.</summary>
    public string Id => $"{Name} {Version}";

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="ModelException">The file cannot be read or is wrong; every error is listed, with file and key.</exception>
    public static ModelManifest Load(string path)
    {
        try
        {
            return ManifestReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}: the manifest cannot be read: {error.Message}", error);
        }
    }
}
