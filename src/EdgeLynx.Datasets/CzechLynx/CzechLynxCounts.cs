namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>What a set of images holds.</summary>
/// <param name="Images">Images.</param>
/// <param name="Observations">Encounters.</param>
/// <param name="Individuals">Individuals.</param>
/// <param name="Sites">Camera traps.</param>
/// <param name="Locations">Regions.</param>
public sealed record CzechLynxCounts(int Images, int Observations, int Individuals, int Sites, int Locations);
