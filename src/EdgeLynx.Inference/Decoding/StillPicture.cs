using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Decoding;

/// <summary>A decoded still.</summary>
/// <param name="Pixels">BGR, orientation applied; the receiver owns them.</param>
/// <param name="FullSize">Size at full resolution, orientation applied.</param>
/// <param name="Damage">What is missing of the picture, for the record; null for a whole one.</param>
internal readonly record struct StillPicture(PixelBuffer Pixels, PixelSize FullSize, string? Damage);
