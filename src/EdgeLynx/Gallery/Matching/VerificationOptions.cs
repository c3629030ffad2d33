namespace EdgeLynx.Gallery.Matching;

/// <summary>What counts as the same place on the animal.</summary>
public sealed record VerificationOptions
{
    /// <summary>Largest distance between where a point should be and where it is, as share of the long side of the reference's picture.</summary>
    /// <value>0.05</value>
    public double Tolerance { get; init; } = 0.05;

    /// <summary>Most matches that may propose a map, the most distinctive first; all may follow one.</summary>
    /// <value>80</value>
    public int MaxProposals { get; init; } = 80;

    /// <summary>Largest rotation between both pictures of an animal, in degrees: cameras hang level and cats walk upright.</summary>
    /// <value>50</value>
    public double MaxRotation { get; init; } = 50;

    /// <summary>Largest change of scale between both working pictures, which show the animal at about one size.</summary>
    /// <value>3.3</value>
    public double MaxScale { get; init; } = 3.3;

    /// <summary>Largest difference of a match's own rotation from the common one, in degrees.</summary>
    /// <value>35</value>
    public double AngleTolerance { get; init; } = 35;

    /// <summary>Largest ratio of a match's own scale to the common one.</summary>
    /// <value>2</value>
    public double ScaleTolerance { get; init; } = 2;

    /// <summary>Largest ratio of stretches of the affine map: foreshortening beyond this is no longer believed.</summary>
    /// <value>3</value>
    public double MaxAnisotropy { get; init; } = 3;
}
