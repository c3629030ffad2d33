using EdgeLynx.Geometry;

namespace EdgeLynx.Records;

/// <summary>One thing the detector found in one frame.</summary>
/// <param name="Box">Where, in full-size pixels of the frame, inside the frame.</param>
/// <param name="Confidence">The detector's score, 0..1.</param>
/// <param name="Category">Animal, person or vehicle.</param>
/// <param name="ClassId">Index of the model's own class in its manifest.</param>
/// <param name="Sharpness">Variance of the Laplacian of the grey proxy pixels in the box; 0 where it was not measured.</param>
public readonly record struct Detection(Box Box, float Confidence, DetectionCategory Category, short ClassId = 0, float Sharpness = 0);
