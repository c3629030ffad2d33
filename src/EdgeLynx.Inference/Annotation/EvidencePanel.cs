using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Annotation;

/// <summary>One side of a picture of evidence.</summary>
/// <param name="Jpeg">The working picture; null where none was kept.</param>
/// <param name="Size">Its size in pixels: what points refer to.</param>
/// <param name="Caption">What stands below it.</param>
public sealed record EvidencePanel(byte[]? Jpeg, PixelSize Size, string Caption);
