namespace EdgeLynx.Inference.Models;

/// <summary>One set of weights of a model.</summary>
/// <param name="Precision"><c>fp32</c>, <c>fp16</c> or <c>int8</c>.</param>
/// <param name="File">File name without folder.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits; null where only a <see cref="ModelLock"/> beside the file can say.</param>
/// <param name="Bytes">Length of the file; null together with <paramref name="Sha256"/>.</param>
public sealed record ModelVariant(string Precision, string File, string? Sha256, long? Bytes);
