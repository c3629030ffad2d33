namespace EdgeLynx.Records;

/// <summary>An interest point in its working picture.</summary>
/// <param name="X">Column in pixels.</param>
/// <param name="Y">Row in pixels.</param>
/// <param name="Scale">Diameter of its neighbourhood in pixels; 0 for an extractor that tells neither scale nor orientation.</param>
/// <param name="Angle">Orientation in degrees, 0..360, clockwise from the x axis.</param>
public readonly record struct FeaturePoint(float X, float Y, float Scale, float Angle);
