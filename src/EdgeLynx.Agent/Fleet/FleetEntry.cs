using EdgeLynx.Gallery;

namespace EdgeLynx.Agent.Fleet;

/// <summary>What a box says about one individual or one reference.</summary>
/// <param name="Key">The individual's id, or the reference's uid.</param>
/// <param name="Version">Which state of it.</param>
internal abstract record FleetEntry(string Key, FleetVersion Version);

/// <summary>An individual.</summary>
/// <param name="Key">Its id.</param>
/// <param name="Version">Which state of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provisional">Whether no person has confirmed it.</param>
/// <param name="Removed">Whether it is gone.</param>
/// <param name="MergedInto">The individual it turned out to be; empty for none.</param>
internal sealed record IndividualEntry(string Key, FleetVersion Version, string Name, bool Provisional, bool Removed, string MergedInto)
    : FleetEntry(Key, Version);

/// <summary>A reference, without its vectors and features.</summary>
/// <param name="Key">Its uid.</param>
/// <param name="Version">Which state of it.</param>
/// <param name="Reference">What is known of it; its id means nothing elsewhere.</param>
/// <param name="Removed">Whether it is gone.</param>
/// <param name="Parts">Names of its vectors and features, in ordinal order.</param>
internal sealed record ReferenceEntry(string Key, FleetVersion Version, Reference Reference, bool Removed, IReadOnlyList<string> Parts)
    : FleetEntry(Key, Version);
