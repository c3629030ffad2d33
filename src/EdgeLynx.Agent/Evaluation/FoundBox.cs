using EdgeLynx.Datasets.Folders;

namespace EdgeLynx.Agent.Evaluation;

/// <summary>A true box, the conditions it was taken in, and whether it was found.</summary>
/// <param name="Box">The true box.</param>
/// <param name="Infrared">Whether the picture is infrared.</param>
/// <param name="Small">Whether it covers less than 1 % of the picture.</param>
/// <param name="Group">What is resampled as one.</param>
/// <param name="Found">Whether a detection overlaps it by at least half.</param>
internal sealed record FoundBox(BoxRow Box, bool Infrared, bool Small, string Group, bool Found);
