namespace EdgeLynx.Datasets.Formats.Secr;

/// <summary>One detector of a capture-recapture survey.</summary>
/// <param name="Id">Name without blanks in the file; others are replaced by an underscore.</param>
/// <param name="X">Easting in metres, in a projection of the survey.</param>
/// <param name="Y">Northing in metres.</param>
/// <param name="Usage">Whether it worked on each occasion, in order; empty when always.</param>
public sealed record SecrTrap(string Id, double X, double Y, IReadOnlyList<bool> Usage);
