namespace EdgeLynx.Inference.Models;

/// <summary>What an embedding network was trained to see around the animal.</summary>
public enum BackgroundMode
{
    /// <summary>The scenery as it is.</summary>
    Keep,

    /// <summary>The mean colour of the normalisation: 0 in the tensor.</summary>
    Mean,

    /// <summary>The grey of the padding.</summary>
    Pad,
}
