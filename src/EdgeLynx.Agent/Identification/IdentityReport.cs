namespace EdgeLynx.Agent.Identification;

/// <summary>What <c>evaluate identify</c> prints. Shares are 0..1; null where nothing could be measured.</summary>
internal sealed record IdentityReport
{
    /// <summary>One decision an encounter, all its pictures together.</summary>
    public required IdentityScores Encounter { get; init; }

    /// <summary>One decision a picture.</summary>
    public required IdentityScores Image { get; init; }

    /// <summary>How well the best probability tells known encounters from new ones.</summary>
    public double? OpenSetAuroc { get; init; }

    /// <summary>Its 95 % interval, encounters drawn again: [low, high].</summary>
    public double[]? OpenSetInterval { get; init; }

    /// <summary>How well the local evidence tells encounters of one individual from encounters of two.</summary>
    public double? VerificationAuroc { get; init; }

    /// <summary>Encounters whose individual the gallery does not hold.</summary>
    public int NewEncounters { get; init; }

    /// <summary>Balanced accuracy on known encounters; what is not called known counts as new, as in AnimalCLEF.</summary>
    public double? Baks { get; init; }

    /// <summary>Balanced accuracy on new encounters.</summary>
    public double? Baus { get; init; }

    /// <summary>Geometric mean of both.</summary>
    public double? Score { get; init; }

    /// <summary>What <see cref="Ece"/> would be with the defaults, before calibration.</summary>
    public double? EceBefore { get; init; }

    /// <summary>What calibration on the gallery found.</summary>
    public EdgeLynx.Gallery.Calibration.GalleryCalibration? Calibration { get; init; }

    /// <summary>Expected calibration error of the first answers, ten bins.</summary>
    public double? Ece { get; init; }

    /// <summary>Decisions by kind: known, new, uncertain.</summary>
    public IReadOnlyDictionary<string, int>? Decisions { get; init; }

    /// <summary>Leaks of the split, differences from the paper, which side is which.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>The same method on the pictures without the animal; must stay at chance.</summary>
    public IdentityReport? BackgroundOnly { get; init; }

    /// <summary>The method with where and when individuals were met before; null where that is not told, or does not help the gallery's own encounters.</summary>
    public IdentityReport? WithPlaceAndTime { get; init; }

    /// <summary>Place and time alone, nothing of the coat: what the answer owes to the map and the calendar.</summary>
    public IdentityReport? PlaceAndTimeOnly { get; init; }

    /// <summary>Rank 1 of always naming the individual with most encounters in the gallery.</summary>
    public double? Commonest { get; init; }

    /// <summary>The method with one part left out at a time.</summary>
    public IReadOnlyDictionary<string, IdentityReport>? Ablation { get; init; }

    /// <summary>Every encounter's answers, when asked for.</summary>
    public IReadOnlyList<EncounterAnswer>? Encounters { get; init; }

    /// <summary>Pictures in the gallery, and pictures asked about.</summary>
    public int GalleryImages { get; init; }

    /// <summary>Pictures asked about.</summary>
    public int QueryImages { get; init; }

    /// <summary>Pictures in which no animal was found.</summary>
    public int ImagesWithoutAnimal { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public double? Seconds { get; init; }
}
