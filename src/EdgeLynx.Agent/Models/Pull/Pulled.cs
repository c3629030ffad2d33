namespace EdgeLynx.Agent.Models.Pull;

/// <summary>A file that is there and checked.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Digest">What it is.</param>
/// <param name="Trust">Why it is believed.</param>
/// <param name="Fetched">Whether it came over the network just now.</param>
internal sealed record Pulled(string Path, FileDigest Digest, string Trust, bool Fetched);
