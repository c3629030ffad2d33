using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>
/// Bayes' rule over all individuals and "someone new": every source's calibrated log likelihood ratio is added to the prior. An individual that
/// could not be compared (only its other flank is known) keeps its prior: no match is no evidence where none was possible. Place and time are
/// priors of the animal, not seen in its pictures: they are not toned down, and what they change is told apart.
/// </summary>
/// <param name="local">Calibrator of the local evidence.</param>
/// <param name="embedding">Calibrator of the cosine; null leaves embeddings out.</param>
public sealed class PosteriorFusion(IScoreCalibrator local, IScoreCalibrator? embedding = null) : IFusion
{
    /// <summary>Prior probability of an animal the gallery does not hold, 0..1 exclusive.</summary>
    /// <value>0.3</value>
    public double NewPrior { get; init; } = 0.3;

    /// <summary>Whether an individual that passed often before is expected more: its prior then grows with its encounters.</summary>
    /// <value>false</value>
    public bool UseAbundance { get; init; }

    /// <summary>How much an event's evidence is toned down.</summary>
    /// <value>not at all</value>
    public InstanceTemperature Temperature { get; init; } = new();

    /// <summary>Calibrator of how near the individual was met before; null leaves places out.</summary>
    public IScoreCalibrator? Place { get; init; }

    /// <summary>Calibrator of how lately it was met; null leaves times out.</summary>
    public IScoreCalibrator? Time { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Fuse(IReadOnlyList<IndividualEvidence> evidence)
    {
        if (evidence.Count == 0)
            return [];
        var weights = evidence.Select(e => UseAbundance ? e.Encounters + 1.0 : 1.0).ToArray();
        var prior = Math.Log((1 - NewPrior) / weights.Sum());
        var coat = evidence.Select((e, i) => prior + Math.Log(weights[i]) + LogRatio(e) / Temperature.Of(e.Features)).ToArray();
        var byCoat = Posterior(coat);
        var whole = Place is null && Time is null ? byCoat : Posterior([.. evidence.Select((e, i) => coat[i] + (PlaceRatio(e) ?? 0) + (TimeRatio(e) ?? 0))]);
        return [.. evidence
            .Select((e, i) => new Candidate(e.Individual, whole[i], e.Flank, e.Best?.Inliers ?? 0, e.Similarity) { Sources = Sources(e, byCoat[i]) })
            .OrderByDescending(c => c.Probability).ThenByDescending(c => c.Similarity ?? 0).ThenByDescending(c => c.Inliers)
            .ThenBy(c => Shuffled(c.Individual)).ThenBy(c => c.Individual, StringComparer.Ordinal)];
    }

    /// <summary>A cosine as a score a calibrator can draw a line through: 0 at -1, growing fast near 1.</summary>
    public static double Spread(double cosine) => 2 / Math.Max(1e-3, 1 - Math.Min(1, cosine)) - 1;

    /// <summary>Breaks ties without favour: by name, the first individual of the alphabet, often the first and commonest, would win them all.</summary>
    private static uint Shuffled(string individual)
    {
        var hash = 2166136261u;
        foreach (var letter in individual)
            hash = (hash ^ letter) * 16777619u;
        return hash ^ (hash >> 15);
    }

    /// <summary>The log likelihood ratio of all that was seen of the coat, not toned down; 0 where nothing could be compared.</summary>
    internal double LogRatio(IndividualEvidence evidence) => (LocalRatio(evidence) ?? 0) + (EmbeddingRatio(evidence) ?? 0);

    private double? LocalRatio(IndividualEvidence e) => e.Comparable ? local.LogLikelihoodRatio(e.Score, e.Comparisons) : null;

    private double? EmbeddingRatio(IndividualEvidence e) =>
        e.Comparable && e.Similarity is { } similarity ? embedding?.LogLikelihoodRatio(Spread(similarity), e.Comparisons) : null;

    private double? PlaceRatio(IndividualEvidence e) => e.Nearness is { } nearness ? Place?.LogLikelihoodRatio(nearness, e.Encounters) : null;

    private double? TimeRatio(IndividualEvidence e) => e.Recency is { } recency ? Time?.LogLikelihoodRatio(recency, e.Encounters) : null;

    /// <summary>Probabilities from their logarithms, up to a common factor; that of a new animal is left out of the answer.</summary>
    private double[] Posterior(double[] logs)
    {
        var unknown = Math.Log(NewPrior);
        var top = Math.Max(logs.Max(), unknown);
        var total = logs.Sum(l => Math.Exp(l - top)) + Math.Exp(unknown - top);
        return [.. logs.Select(l => Math.Exp(l - top) / total)];
    }

    private SourceProbabilities Sources(IndividualEvidence e, double coat)
    {
        double? Even(double? ratio) => ratio is { } known ? 1 / (1 + Math.Exp(-known / Temperature.Of(e.Features))) : null;
        double? Untempered(double? ratio) => ratio is { } known ? 1 / (1 + Math.Exp(-known)) : null;
        return new SourceProbabilities(Even(LocalRatio(e)), Even(EmbeddingRatio(e)), Untempered(PlaceRatio(e)), Untempered(TimeRatio(e)), coat);
    }
}
