using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>Answers collected during an evaluation, and the figures they make.</summary>
internal sealed class AnswerSet(IFusion fusion, IDecisionRule rule)
{
    private const int Ranks = 5;
    private readonly List<Answer> _pictures = [];
    private readonly List<(double Score, bool Same)> _evidence = [];
    private readonly List<Answer> _encounters = [];

    /// <summary>Adds the answer to one picture.</summary>
    public void AddPicture(string truth, bool known, IReadOnlyList<IndividualEvidence> evidence) =>
        _pictures.Add(new Answer("", truth, known, fusion.Fuse(evidence)));

    /// <summary>Adds the answer to one encounter.</summary>
    public void AddEncounter(string encounter, string truth, bool known, IReadOnlyList<IndividualEvidence> evidence)
    {
        _encounters.Add(new Answer(encounter, truth, known, fusion.Fuse(evidence)));
        _evidence.AddRange(evidence.Where(e => e.Comparable).Select(e => (e.Score, e.Individual == truth)));
    }

    /// <summary>The figures; with the first <paramref name="shown"/> candidates of every encounter.</summary>
    public IdentityReport Report(int shown)
    {
        var named = _encounters.Select(Named).ToArray();
        var open = OpenSetScore.Of(
            [.. _encounters.Select(a => a.Known ? a.Truth : $"new:{a.Truth}")], named, truth => truth.StartsWith("new:", StringComparison.Ordinal));
        return new IdentityReport
        {
            Encounter = Scores(_encounters),
            Image = Scores(_pictures),
            OpenSetAuroc = Roc.Auc([.. _encounters.Select(Best)], [.. _encounters.Select(a => a.Known)]),
            VerificationAuroc = Roc.Auc([.. _evidence.Select(e => e.Score)], [.. _evidence.Select(e => e.Same)]),
            NewEncounters = _encounters.Count(a => !a.Known),
            Baks = open.Baks,
            Baus = open.Baus,
            Score = open.Score,
            Ece = Calibration.ExpectedError([.. _encounters.Select(Best)], [.. _encounters.Select(a => a.Candidates.Count > 0 && a.Candidates[0].Individual == a.Truth)]),
            Decisions = _encounters.GroupBy(a => Kind(a).ToString().ToLowerInvariant()).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()),
            Encounters = shown == 0
                ? null
                : [.. _encounters.Select(a => new EncounterAnswer(a.Encounter, a.Truth, a.Known, Kind(a).ToString().ToLowerInvariant(), [.. a.Candidates.Take(shown)]))],
        };
    }

    /// <summary>Share of the known encounters that are right when the gallery's commonest individual is always named.</summary>
    public double? CommonestShare(GalleryIndex gallery)
    {
        var commonest = gallery.References.GroupBy(r => r.Individual)
            .OrderByDescending(g => g.Select(r => r.Encounter).Distinct().Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        var known = _encounters.Where(a => a.Known).ToArray();
        return known.Length == 0 ? null : known.Count(a => a.Truth == commonest) / (double)known.Length;
    }

    private static IdentityScores Scores(List<Answer> answers)
    {
        var known = answers.Where(a => a.Known).ToArray();
        if (known.Length == 0)
            return new IdentityScores(null, null, 0);
        var truth = known.Select(a => a.Truth).ToArray();
        IReadOnlyList<string>[] ranked = [.. known.Select(a => (IReadOnlyList<string>)[.. a.Candidates.Select(c => c.Individual)])];
        return new IdentityScores(Ranking.TopK(truth, ranked, 1), Ranking.BalancedTopK(truth, ranked, 1), known.Length)
        {
            Rank1TiesShared = known.Average(TieShare),
            Rank5 = Ranking.TopK(truth, ranked, Ranks),
            Cmc = Ranking.Cmc(truth, ranked, Ranks),
        };
    }

    /// <summary>1 where the truth alone is first, 1/n where n share the first place, 0 elsewhere.</summary>
    private static double TieShare(Answer answer)
    {
        var first = answer.Candidates.TakeWhile(c => c.Probability >= answer.Candidates[0].Probability - 1e-12).ToArray();
        return first.Any(c => c.Individual == answer.Truth) ? 1.0 / first.Length : 0;
    }

    private DecisionKind Kind(Answer answer) => rule.Decide(answer.Candidates);

    private string? Named(Answer answer) => Kind(answer) switch
    {
        DecisionKind.Known => answer.Candidates[0].Individual,
        DecisionKind.New => OpenSetScore.NewIndividual,
        _ => null,
    };

    private static double Best(Answer answer) => answer.Candidates.Count > 0 ? answer.Candidates[0].Probability : 0;

    private sealed record Answer(string Encounter, string Truth, bool Known, IReadOnlyList<Candidate> Candidates);
}
