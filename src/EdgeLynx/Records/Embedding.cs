namespace EdgeLynx.Records;

/// <summary>A global appearance vector, L2-normalised.</summary>
/// <param name="Model">Name and version of the model; vectors of two models are never compared.</param>
/// <param name="Vector">The elements, unit length.</param>
public sealed record Embedding(string Model, float[] Vector);
