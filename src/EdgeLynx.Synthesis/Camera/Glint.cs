namespace EdgeLynx.Synthesis.Camera;

/// <summary>An eye that throws the flash back.</summary>
/// <param name="X">Column, pixels.</param>
/// <param name="Y">Row, pixels.</param>
/// <param name="Radius">Of the bright disc, pixels.</param>
/// <param name="Strength">Relative to white, 0..1 and above.</param>
internal readonly record struct Glint(float X, float Y, float Radius, float Strength);
