namespace EdgeLynx.Agent.Models;

/// <summary>A public model that can be pulled.</summary>
internal sealed record RegistryModel
{
    /// <summary>Its name: that of its manifest, where there is one, and of the folder it is pulled into.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required string Task { get; init; }

    /// <summary>Licence of the weights, with a word where it restricts use or is not stated.</summary>
    public required string Licence { get; init; }

    /// <summary>Where its makers describe it.</summary>
    public required string Page { get; init; }

    /// <summary>The official address of the file.</summary>
    public required Uri Url { get; init; }

    /// <summary>Name of the file without folder.</summary>
    public required string File { get; init; }

    /// <summary>Length of the file; null where nobody has published it.</summary>
    public long? Bytes { get; init; }

    /// <summary>Published SHA-256, 64 lower-case hexadecimal digits; null where there is none: then the first download is trusted and pinned.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Published MD5, 32 lower-case hexadecimal digits, where the makers state only that.</summary>
    public string? Md5 { get; init; }

    /// <summary>What must be done to the file before it can run; null when it can run as it comes.</summary>
    public Conversion? Convert { get; init; }

    /// <summary>Where the figures come from, what is not verified, what stands in the way.</summary>
    public required string Notes { get; init; }
}
