namespace EdgeLynx.Datasets.Formats;

/// <summary>What an export says about itself.</summary>
/// <param name="Detector">Name and version of the detector.</param>
/// <param name="Created">When the export was made.</param>
/// <param name="Version">Version of this program.</param>
public sealed record ExportInfo(string Detector, DateTimeOffset Created, string Version)
{
    /// <summary>Title of the survey.</summary>
    public string Title { get; init; } = "Camera-trap survey";

    /// <summary>Confidence from which the detector is usually believed; written as advice to other programs.</summary>
    public double? TypicalThreshold { get; init; }

    /// <summary>Confidence below which nothing was kept; written as advice to other programs.</summary>
    public double? ConservativeThreshold { get; init; }

    /// <summary>Names and versions of the other models that took part, by task.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = new Dictionary<string, string>();
}
