using EdgeLynx.Datasets.Folders;

namespace EdgeLynx.Agent.Identification;

/// <summary>Labelled pictures laid out for a measurement.</summary>
internal sealed record IdentitySurvey
{
    /// <summary>Pictures that make the gallery.</summary>
    public required IReadOnlyList<IdentityRow> Gallery { get; init; }

    /// <summary>Pictures that are asked about; their own encounter is never compared with.</summary>
    public required IReadOnlyList<IdentityRow> Queries { get; init; }

    /// <summary>Pictures the calibration learns from.</summary>
    public required IReadOnlyList<IdentityRow> Learn { get; init; }

    /// <summary>Where a row's picture is and what is told about it; null where it cannot be described.</summary>
    public required Func<IdentityRow, PictureToDescribe?> Picture { get; init; }

    /// <summary>Whether references of the query's own station are left out.</summary>
    public required bool AcrossStations { get; init; }

    /// <summary>Whether some picture's animal must be looked for.</summary>
    public required bool NeedsDetector { get; init; }

    /// <summary>What the reader of the figures must know: leaks, differences from the paper, which side was which.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
