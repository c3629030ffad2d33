namespace EdgeLynx.Agent.Identification;

/// <summary>What <c>evaluate identify</c> was asked.</summary>
internal sealed record IdentityEvaluationOptions
{
    /// <summary>Folder with the tables, or a CzechLynx CSV.</summary>
    public required string Data { get; init; }

    /// <summary>Part that makes the gallery.</summary>
    public required string GalleryPart { get; init; }

    /// <summary>Part that is asked about.</summary>
    public required string QueryPart { get; init; }

    /// <summary>Which pictures are compared with which.</summary>
    public IdentityProtocol Protocol { get; init; }

    /// <summary>CzechLynx: folder its paths are relative to; null for that of the CSV.</summary>
    public string? Images { get; init; }

    /// <summary>CzechLynx: whether our own splitter takes the place of the split columns.</summary>
    public bool OwnSplit { get; init; }

    /// <summary>Whether boxes, masks and viewpoints come from the tables.</summary>
    public bool GivenBoxes { get; init; }

    /// <summary>Where models are and which serve.</summary>
    public EdgeLynx.Inference.Models.ModelOptions Models { get; init; } = new();

    /// <summary>Folder for descriptions; null for the user's cache.</summary>
    public string? Cache { get; init; }

    /// <summary>Folder for charts; null without.</summary>
    public string? Plots { get; init; }

    /// <summary>Folder for a picture of what each encounter's answer rests on; null without.</summary>
    public string? Explain { get; init; }

    /// <summary>File for an AnimalCLEF submission; null without.</summary>
    public string? Submission { get; init; }

    /// <summary>Whether each part is left out in turn.</summary>
    public bool Ablate { get; init; }

    /// <summary>Whether every encounter's answers are listed.</summary>
    public bool List { get; init; }

    /// <summary>Whether the report is printed as JSON.</summary>
    public bool Json { get; init; }

    /// <summary>The method measured: by the coat alone; what place and time add is reported apart.</summary>
    public EdgeLynx.Gallery.IdentificationOptions Method { get; init; } = new() { UsePlaceAndTime = false };

    /// <summary>Cores to keep busy.</summary>
    public int Workers { get; init; } = 1;
}
