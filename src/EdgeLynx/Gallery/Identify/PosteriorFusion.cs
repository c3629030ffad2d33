using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>
/// Bayes' rule over all individuals and "someone new": every source's calibrated log likelihood ratio is added to the prior. An individual that
/// could not be compared (only its other flank is known) keeps its prior: no match is no evidence where none was possible.
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

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Fuse(IReadOnlyList<IndividualEvidence> evidence)
    {
        if (evidence.Count == 0)
            return [];
        var weights = evidence.Select(e => UseAbundance ? e.Encounters + 1.0 : 1.0).ToArray();
        var prior = Math.Log((1 - NewPrior) / weights.Sum());
        var logs = evidence.Select((e, i) => prior + Math.Log(weights[i]) + LogRatio(e) / Temperature.Of(e.Features)).ToArray();
        var top = Math.Max(logs.Max(), Math.Log(NewPrior));
        var total = logs.Sum(l => Math.Exp(l - top)) + Math.Exp(Math.Log(NewPrior) - top);
        return [.. evidence
            .Select((e, i) => new Candidate(e.Individual, Math.Exp(logs[i] - top) / total, e.Flank, e.Best?.Inliers ?? 0, e.Similarity))
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

    /// <summary>All sources' log likelihood ratio, not toned down; 0 where nothing could be compared.</summary>
    internal double LogRatio(IndividualEvidence evidence)
    {
        if (!evidence.Comparable)
            return 0;
        var ratio = local.LogLikelihoodRatio(evidence.Score, evidence.Comparisons);
        if (embedding is not null && evidence.Similarity is { } similarity)
            ratio += embedding.LogLikelihoodRatio(Spread(similarity), evidence.Comparisons);
        return ratio;
    }
}
