using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Gallery;
using EdgeLynx.Gallery.Identify;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Identification;

/// <summary>Answers collected during an evaluation, and the figures they make.</summary>
/// <param name="fusion">The method's.</param>
/// <param name="uncalibrated">What the method would say before <c>gallery calibrate</c>.</param>
/// <param name="rule">Decides.</param>
internal sealed class AnswerSet(IFusion fusion, IFusion uncalibrated, ThresholdDecisionRule rule)
{
    private readonly List<Answer> _pictures = [];
    private readonly List<IReadOnlyList<bool>> _relevant = [];
    private readonly List<(double Score, bool Same)> _evidence = [];
    private readonly List<Answer> _encounters = [];
    private readonly List<Answer> _before = [];
    private readonly List<(string File, string? Named)> _named = [];

    /// <summary>One answer an encounter.</summary>
    public IReadOnlyList<Answer> Encounters => _encounters;

    /// <summary>Every picture and who it was said to show, its whole encounter considered; null where it was not called known.</summary>
    public IReadOnlyList<(string File, string? Named)> Named => _named;

    /// <summary>Adds the answer to one picture; <paramref name="relevant"/>: whether each reference of the gallery, nearest first, shows its individual.</summary>
    public void AddPicture(string encounter, string truth, bool known, IReadOnlyList<IndividualEvidence> evidence, IReadOnlyList<bool> relevant)
    {
        _pictures.Add(new Answer(encounter, truth, known, fusion.Fuse(evidence)));
        _relevant.Add(relevant);
    }

    /// <summary>Adds the answer to one encounter of <paramref name="files"/>, and returns it.</summary>
    public Answer AddEncounter(string encounter, string truth, bool known, IReadOnlyList<IndividualEvidence> evidence, IEnumerable<string> files)
    {
        var answer = new Answer(encounter, truth, known, fusion.Fuse(evidence));
        _encounters.Add(answer);
        _before.Add(answer with { Candidates = uncalibrated.Fuse(evidence) });
        _evidence.AddRange(evidence.Where(e => e.Comparable).Select(e => (e.Score, e.Individual == truth)));
        _named.AddRange(files.Select(file => (file, Kind(answer) == DecisionKind.Known ? answer.Candidates[0].Individual : null)));
        return answer;
    }

    /// <summary>The figures; with the first <paramref name="shown"/> candidates of every encounter.</summary>
    public IdentityReport Report(int shown)
    {
        var open = OpenSetScore.Of(
            [.. _encounters.Select(a => a.Known ? a.Truth : $"new:{a.Truth}")], [.. _encounters.Select(Submitted)],
            truth => truth.StartsWith("new:", StringComparison.Ordinal));
        return new IdentityReport
        {
            Encounter = AnswerScores.Of(_encounters),
            Image = AnswerScores.Of(_pictures) with { MeanAveragePrecision = Ranking.MeanAveragePrecision(_relevant) },
            OpenSetAuroc = AnswerScores.OpenSet(_encounters),
            OpenSetInterval = AnswerScores.Interval(_encounters, AnswerScores.OpenSet),
            VerificationAuroc = Roc.Auc([.. _evidence.Select(e => e.Score)], [.. _evidence.Select(e => e.Same)]),
            NewEncounters = _encounters.Count(a => !a.Known),
            Baks = open.Baks,
            Baus = open.Baus,
            Score = open.Score,
            EceBefore = AnswerScores.CalibrationError(_before),
            Ece = AnswerScores.CalibrationError(_encounters),
            Decisions = _encounters.GroupBy(Name).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()),
            Encounters = shown == 0
                ? null
                : [.. _encounters.Select(a => new EncounterAnswer(a.Encounter, a.Truth, a.Known, Name(a), [.. a.Candidates.Take(shown)]))],
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

    private DecisionKind Kind(Answer answer) => rule.Decide(answer.Candidates);

    private string Name(Answer answer) => Kind(answer).ToString().ToLowerInvariant();

    // The contest has no "uncertain": what is not called known is new.
    private string Submitted(Answer answer) => Kind(answer) == DecisionKind.Known ? answer.Candidates[0].Individual : OpenSetScore.NewIndividual;
}
