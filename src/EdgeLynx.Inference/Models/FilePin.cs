namespace EdgeLynx.Inference.Models;

/// <summary>A file whose content is settled: from now on only this content is accepted.</summary>
/// <param name="File">File name without folder.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Origin">Where it came from: an address, or what it was made of.</param>
/// <param name="Trust">Why it was believed, e.g. <c>sha256 as published</c> or <c>first use</c>.</param>
/// <param name="Pinned">When.</param>
public sealed record FilePin(string File, string Sha256, long Bytes, string Origin, string Trust, DateTimeOffset Pinned);
