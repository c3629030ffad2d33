namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>A results file as read.</summary>
/// <param name="FormatVersion">E.g. <c>1.6</c>; <c>list</c> for the newer list form with boxes in pixels.</param>
/// <param name="Detector">The detector that made it; null when it does not say.</param>
/// <param name="Categories">Category names by id, as the file states them.</param>
/// <param name="Images">The files, in order.</param>
public sealed record MegaDetectorResults(
    string FormatVersion, string? Detector, IReadOnlyDictionary<string, string> Categories, IReadOnlyList<MegaDetectorImage> Images);
