namespace EdgeLynx.Gallery.Calibration;

/// <summary>What a gallery's own pairs say evidence is worth, and the thresholds that follow.</summary>
public sealed record GalleryCalibration
{
    /// <summary>Calibrator of the local evidence of an event.</summary>
    /// <value>four agreeing matches beyond chance are worth e-fold 0, forty about 5</value>
    public IScoreCalibrator Local { get; init; } = new LogisticCalibrator(-3, 2);

    /// <summary>Calibrator of the cosine; null without an embedding model, or where it does not make answers better.</summary>
    public IScoreCalibrator? Embedding { get; init; }

    /// <summary>Calibrator of how near an individual was met before; null where the gallery tells no places, or is not calibrated.</summary>
    public IScoreCalibrator? Place { get; init; }

    /// <summary>Calibrator of how lately it was met; null where the gallery tells no times, or is not calibrated.</summary>
    public IScoreCalibrator? Time { get; init; }

    /// <summary>The thresholds where place and time count; null where they do not.</summary>
    public Thresholds? WithPlaceAndTime { get; init; }

    /// <summary>How much an event's evidence is toned down.</summary>
    /// <value>not at all</value>
    public InstanceTemperature Temperature { get; init; } = new();

    /// <summary>Probability from which the best candidate is accepted.</summary>
    /// <value>0.9</value>
    public double KnownThreshold { get; init; } = 0.9;

    /// <summary>Best candidate's probability below which the animal is called new.</summary>
    /// <value>0.4</value>
    public double NewThreshold { get; init; } = 0.4;

    /// <summary>The share of animals outside the gallery that may be given a name: what the thresholds were chosen for.</summary>
    /// <value>0.05</value>
    public double FalseAcceptRate { get; init; } = 0.05;

    /// <summary>
    /// Log loss of a logistic calibrator of the local evidence on encounters it did not see, in bits: 0 is perfect, 1 says nothing; null for the
    /// defaults. The kind with the lower loss was kept.
    /// </summary>
    public double? LogisticLoss { get; init; }

    /// <summary>The same of an isotonic one.</summary>
    public double? IsotonicLoss { get; init; }

    /// <summary>
    /// Bits an answer, on encounters it did not see, that embedding, place and time would save: a source counts only where that is above 0. Empty for
    /// the defaults.
    /// </summary>
    public IReadOnlyDictionary<string, double> Gains { get; init; } = new Dictionary<string, double>();

    /// <summary>Encounters it was fitted on; 0 for the defaults.</summary>
    public int Encounters { get; init; }

    /// <summary>The extractor it holds for; null for the defaults.</summary>
    public string? Extractor { get; init; }

    /// <summary>The learned matcher it holds for; null for one-to-one ratio matching.</summary>
    public string? Matcher { get; init; }

    /// <summary>The embedding model it holds for; null without.</summary>
    public string? EmbeddingModel { get; init; }
}
