using EdgeLynx.Datasets.Metrics;

namespace EdgeLynx.Agent.Identification;

/// <summary>Figures of a list of answers.</summary>
internal static class AnswerScores
{
    private const int Ranks = 10;

    /// <summary>How often the known ones were named right, with intervals over encounters.</summary>
    public static IdentityScores Of(IReadOnlyList<Answer> answers)
    {
        Answer[] known = [.. answers.Where(a => a.Known)];
        if (known.Length == 0)
            return new IdentityScores(null, null, 0);
        var cmc = Ranking.Cmc(Truth(known), Ranked(known), Ranks);
        return new IdentityScores(cmc[0], Balanced(known), known.Length)
        {
            Rank1Interval = Interval(known, sample => sample.Average(a => a.Right ? 1.0 : 0)),
            BalancedInterval = Interval(known, Balanced),
            Rank1TiesShared = known.Average(TieShare),
            Rank5 = cmc[4],
            Rank10 = cmc[9],
            Cmc = cmc,
        };
    }

    /// <summary>The 95 % bootstrap interval of <paramref name="figure"/> over encounters: [low, high]; null where there is no figure.</summary>
    public static double[]? Interval(IReadOnlyList<Answer> answers, Func<IReadOnlyList<Answer>, double?> figure) =>
        Bootstrap.Interval(answers, a => a.Encounter, figure) is { } interval ? [Math.Round(interval.Low, 3), Math.Round(interval.High, 3)] : null;

    /// <summary>How well the best probability tells known from new; null where one of them is missing.</summary>
    public static double? OpenSet(IReadOnlyList<Answer> answers) => Roc.Auc([.. answers.Select(a => a.Best)], [.. answers.Select(a => a.Known)]);

    /// <summary>Expected calibration error of the first answers, ten bins; null without answers.</summary>
    public static double? CalibrationError(IReadOnlyList<Answer> answers) =>
        Calibration.ExpectedError([.. answers.Select(a => a.Best)], [.. answers.Select(a => a.Right)]);

    private static double? Balanced(IReadOnlyList<Answer> known) => Ranking.BalancedTopK(Truth(known), Ranked(known), 1);

    private static string[] Truth(IReadOnlyList<Answer> answers) => [.. answers.Select(a => a.Truth)];

    private static IReadOnlyList<string>[] Ranked(IReadOnlyList<Answer> answers) =>
        [.. answers.Select(a => (IReadOnlyList<string>)[.. a.Candidates.Take(Ranks).Select(c => c.Individual)])];

    /// <summary>1 where the truth alone is first, 1/n where n share the first place, 0 elsewhere.</summary>
    private static double TieShare(Answer answer)
    {
        var first = answer.Candidates.TakeWhile(c => c.Probability >= answer.Candidates[0].Probability - 1e-12).ToArray();
        return first.Any(c => c.Individual == answer.Truth) ? 1.0 / first.Length : 0;
    }
}
