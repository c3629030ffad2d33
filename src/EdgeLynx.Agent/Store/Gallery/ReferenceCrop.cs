namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>What a reference's local features were found in: enough to show it, and to embed it again with another model.</summary>
/// <param name="Jpeg">The working picture.</param>
/// <param name="Mask">The animal in it as COCO's compressed run lengths; null where the whole picture counts.</param>
internal sealed record ReferenceCrop(byte[] Jpeg, string? Mask);
