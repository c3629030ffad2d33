namespace EdgeLynx.Agent.Results;

/// <summary>A mask as COCO run lengths.</summary>
/// <param name="Size">Height, width.</param>
/// <param name="Counts">The compressed counts.</param>
internal sealed record MaskLine(IReadOnlyList<int> Size, string Counts);
