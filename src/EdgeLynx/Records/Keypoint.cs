namespace EdgeLynx.Records;

/// <summary>One of the 20 body points, in the order of <see cref="KeypointNames"/>.</summary>
/// <param name="X">Column, in pixels of the crop, sub-pixel.</param>
/// <param name="Y">Row, in pixels of the crop, sub-pixel.</param>
/// <param name="Score">The model's belief that the point is there and visible, 0..1.</param>
public readonly record struct Keypoint(float X, float Y, float Score);
