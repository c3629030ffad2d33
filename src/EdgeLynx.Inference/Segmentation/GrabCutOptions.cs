namespace EdgeLynx.Inference.Segmentation;

/// <summary>
/// How the weights-free segmenter works. Defaults were tuned on 58 camera-trap crops (day colour and infrared) with true masks, each
/// by mean IoU; the values named after a default were measured there.
/// </summary>
public sealed record GrabCutOptions
{
    /// <summary>Long side of the reduced crop that is worked on, in pixels, 32..1024. Larger is slower and not better: 224 gave the same IoU.</summary>
    /// <value>160</value>
    public int LongSide { get; init; } = 160;

    /// <summary>Rounds in which colours and the animal's place correct each other, 0..20. Four instead of one gained 0.02.</summary>
    /// <value>4</value>
    public int ColourRounds { get; init; } = 4;

    /// <summary>Weight of the colour evidence, above 0.</summary>
    /// <value>1.3</value>
    public float ColourWeight { get; init; } = 1.3f;

    /// <summary>Weight of the place in the box, above 0.</summary>
    /// <value>0.6</value>
    public float PlaceWeight { get; init; } = 0.6f;

    /// <summary>Belief from which a pixel is the animal for certain, 0.5..1; below one minus this it is background.</summary>
    /// <value>0.8</value>
    public float Certain { get; init; } = 0.8f;

    /// <summary>Graph cuts; 0 takes the seeds as they are (5 times faster, 0.05 less).</summary>
    /// <value>1</value>
    public int Cuts { get; init; } = 1;
}
