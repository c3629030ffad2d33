using EdgeLynx.Records;

namespace EdgeLynx.Datasets.Formats;

/// <summary>One detection of a media file.</summary>
/// <param name="Category">Animal, person or vehicle.</param>
/// <param name="Confidence">The detector's score, 0..1.</param>
/// <param name="Box">Where, as shares of the picture.</param>
/// <param name="Frame">Frame number in a clip, from 0; null for a still.</param>
public readonly record struct DetectionRow(DetectionCategory Category, double Confidence, RelativeBox Box, int? Frame = null);
