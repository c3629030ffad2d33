namespace EdgeLynx.Datasets.Formats.MegaDetector;

/// <summary>One detection as read.</summary>
/// <param name="Category">Category name: animal, person, vehicle or what the file's detector calls it.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="InPixels">Whether the box is in pixels (list form) instead of shares of the picture.</param>
/// <param name="Frame">Frame number in a clip; null for a still.</param>
public readonly record struct MegaDetectorDetection(
    string Category, double Confidence, double X, double Y, double Width, double Height, bool InPixels, int? Frame);
