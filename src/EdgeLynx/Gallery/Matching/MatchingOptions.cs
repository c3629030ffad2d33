namespace EdgeLynx.Gallery.Matching;

/// <summary>How local features are compared.</summary>
public sealed record MatchingOptions
{
    /// <summary>A match's nearest distance must be below this share of the second nearest, 0..1.</summary>
    /// <value>
    /// 0.95: geometry tells right from wrong better than a strict ratio does. On the train part of real spotted cats 5 % of strangers pass with
    /// 0.27 of the known encounters at 0.85, and with 0.7 at 0.92 to 0.98.
    /// </value>
    public double Ratio { get; init; } = 0.95;

    /// <summary>Whether matches must agree in one map.</summary>
    /// <value>true</value>
    public bool Verify { get; init; } = true;

    /// <summary>Agreeing matches that any two animals reach by chance; they do not count.</summary>
    /// <value>5</value>
    public double ChanceInliers { get; init; } = 5;

    /// <summary>
    /// Weight of a match on the head, 0..1: faces are much alike in all cats. The head is where a side view ends at the side it looks to.
    /// </summary>
    /// <value>0.25</value>
    public double HeadWeight { get; init; } = 0.25;

    /// <summary>Part of a side view's length that is head, 0..1.</summary>
    /// <value>0.22</value>
    public double HeadShare { get; init; } = 0.22;

    /// <summary>Weight of a match where one of both pictures shows the animal from the front, 0..1: most of what is seen is face.</summary>
    /// <value>0.5</value>
    public double FrontWeight { get; init; } = 0.5;

    /// <summary>What counts as the same place.</summary>
    public VerificationOptions Verification { get; init; } = new();
}
