using EdgeLynx.Gallery.Calibration;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>
/// Bayes' rule over all individuals and "someone new": every source's calibrated log likelihood ratio is added to the prior. An individual that
/// could not be compared (only its other flank is known) keeps its prior: no match is no evidence where none was possible.
/// </summary>
/// <param name="local">Calibrator of the local evidence.</param>
/// <param name="embedding">Calibrator of the cosine; null leaves embeddings out.</param>
/// <param name="newPrior">Prior probability of an animal the gallery does not hold, 0..1 exclusive.</param>
public sealed class PosteriorFusion(IScoreCalibrator local, IScoreCalibrator? embedding = null, double newPrior = 0.3) : IFusion
{
    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Fuse(IReadOnlyList<IndividualEvidence> evidence)
    {
        if (evidence.Count == 0)
            return [];
        var prior = Math.Log((1 - newPrior) / evidence.Count);
        var logs = evidence.Select(e => prior + LogRatio(e)).ToArray();
        var top = Math.Max(logs.Max(), Math.Log(newPrior));
        var total = logs.Sum(l => Math.Exp(l - top)) + Math.Exp(Math.Log(newPrior) - top);
        return [.. evidence
            .Select((e, i) => new Candidate(e.Individual, Math.Exp(logs[i] - top) / total, e.Flank, e.Best?.Inliers ?? 0, e.Similarity))
            .OrderByDescending(c => c.Probability).ThenByDescending(c => c.Similarity ?? 0)
            .ThenBy(c => c.Individual, StringComparer.Ordinal)];
    }

    private double LogRatio(IndividualEvidence evidence)
    {
        if (!evidence.Comparable)
            return 0;
        var ratio = local.LogLikelihoodRatio(evidence.Score);
        if (embedding is not null && evidence.Similarity is { } similarity)
            ratio += embedding.LogLikelihoodRatio(similarity);
        return ratio;
    }
}
