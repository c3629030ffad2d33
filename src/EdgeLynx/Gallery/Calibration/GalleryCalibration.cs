namespace EdgeLynx.Gallery.Calibration;

/// <summary>What a gallery's own pairs say evidence is worth, and the thresholds that follow.</summary>
public sealed record GalleryCalibration
{
    /// <summary>Calibrator of the local evidence of an event.</summary>
    /// <value>four agreeing matches beyond chance are worth e-fold 0, forty about 5</value>
    public LogisticCalibrator Local { get; init; } = new(-3, 2);

    /// <summary>Calibrator of the cosine; null without an embedding model.</summary>
    public LogisticCalibrator? Embedding { get; init; }

    /// <summary>Probability from which the best candidate is accepted.</summary>
    /// <value>0.9</value>
    public double KnownThreshold { get; init; } = 0.9;

    /// <summary>Best candidate's probability below which the animal is called new.</summary>
    /// <value>0.4</value>
    public double NewThreshold { get; init; } = 0.4;

    /// <summary>The share of animals outside the gallery that may be given a name: what the thresholds were chosen for.</summary>
    /// <value>0.05</value>
    public double FalseAcceptRate { get; init; } = 0.05;

    /// <summary>Encounters it was fitted on; 0 for the defaults.</summary>
    public int Encounters { get; init; }

    /// <summary>The extractor it holds for; null for the defaults.</summary>
    public string? Extractor { get; init; }

    /// <summary>The embedding model it holds for; null without.</summary>
    public string? EmbeddingModel { get; init; }
}
