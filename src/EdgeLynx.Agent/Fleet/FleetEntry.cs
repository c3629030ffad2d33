using EdgeLynx.Gallery;

namespace EdgeLynx.Agent.Fleet;

/// <summary>What a box says about one individual, one reference, or the gallery's calibration.</summary>
/// <param name="Key">The individual's id, the reference's uid, or the setting's name.</param>
/// <param name="Version">Which state of it.</param>
internal abstract record FleetEntry(string Key, FleetVersion Version)
{
    /// <summary>Every kind, as topics name it.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["individual", "reference", "calibration"];

    /// <summary>What it is about.</summary>
    public string Kind => Kinds[this switch { IndividualEntry => 0, ReferenceEntry => 1, _ => 2 }];
}

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

/// <summary>The calibration that one box fitted, for all: probabilities mean the same everywhere.</summary>
/// <param name="Key"><see cref="Store.Gallery.GalleryStore.CalibrationKey"/>.</param>
/// <param name="Version">Which state of it.</param>
/// <param name="Json">As the gallery keeps it.</param>
internal sealed record CalibrationEntry(string Key, FleetVersion Version, string Json) : FleetEntry(Key, Version);
