using EdgeLynx.Gallery.Identify;

namespace EdgeLynx.Gallery.Calibration;

/// <summary>
/// A calibration under construction: sources are added one after the other to the local features, and one that does not make the answers to
/// encounters it never saw better is left out.
/// </summary>
internal sealed class CalibrationTrial(IReadOnlyList<OwnEvent> events, SourceFit local)
{
    // No answer is given up for lost: one mistake must not outweigh a hundred right answers.
    private const double LeastProbability = 1e-4;

    private readonly Dictionary<string, double> _gains = [];

    /// <summary>The temperature; until it is fitted, 1.</summary>
    public InstanceTemperature Temperature { get; private set; } = new();

    /// <summary>Appearance vectors; null where they do not help.</summary>
    public SourceFit? Embedding { get; private set; }

    /// <summary>Places; null where they do not help.</summary>
    public SourceFit? Place { get; private set; }

    /// <summary>Times; null where they do not help.</summary>
    public SourceFit? Time { get; private set; }

    /// <summary>Bits an answer that each source tried would save; not above 0 for one that was left out.</summary>
    public IReadOnlyDictionary<string, double> Gains => _gains;

    /// <summary>Fits the temperature of the coat's sources so far.</summary>
    public void FitTemperature()
    {
        var questions = events.SelectMany((one, i) => Questions(one, FusionOf(i))).ToArray();
        Temperature = TemperatureFit.Fit(questions, FusionOf(0).NewPrior);
    }

    /// <summary>Adds appearance vectors, with a temperature of their own, if they help.</summary>
    public void TryEmbedding(SourceFit? source)
    {
        var alone = Temperature;
        Try("embedding", source, tried =>
        {
            Embedding = tried;
            Temperature = alone;
            if (tried is not null)
                FitTemperature();
        });
    }

    /// <summary>Adds places if they help.</summary>
    public void TryPlace(SourceFit? source) => Try("place", source, tried => Place = tried);

    /// <summary>Adds times if they help.</summary>
    public void TryTime(SourceFit? source) => Try("time", source, tried => Time = tried);

    /// <summary>The thresholds of what was added so far.</summary>
    public Thresholds Thresholds(double falseAcceptRate)
    {
        var genuine = new List<double>();
        var impostors = new List<double>();
        for (var i = 0; i < events.Count; i++)
        {
            var fusion = FusionOf(i);
            if (events[i].Own)
                genuine.Add(fusion.Fuse(events[i].Evidence)[0].Probability);
            if (events[i].Others.Length > 0)
                impostors.Add(fusion.Fuse(events[i].Others)[0].Probability);
        }
        var rule = ThresholdDecisionRule.FromFalseAcceptRate(genuine, impostors, falseAcceptRate);
        return new Thresholds(rule.Known, rule.Fresh);
    }

    private void Try(string name, SourceFit? source, Action<SourceFit?> use)
    {
        if (source is null)
            return;
        var without = Loss();
        use(source);
        _gains[name] = without - Loss();
        if (_gains[name] <= 0)
            use(null);
    }

    private PosteriorFusion FusionOf(int i) => new(local.Unseen[i], Embedding?.Unseen[i])
    {
        Temperature = Temperature,
        Place = Place?.Unseen[i],
        Time = Time?.Unseen[i],
    };

    /// <summary>Mean bits that the probability of the truth falls short of 1.</summary>
    private double Loss()
    {
        var losses = new List<double>();
        for (var i = 0; i < events.Count; i++)
        {
            var fusion = FusionOf(i);
            if (events[i].Own)
                losses.Add(Bits(fusion.Fuse(events[i].Evidence).First(c => c.Individual == events[i].Individual).Probability));
            if (events[i].Others.Length > 0)
                losses.Add(Bits(1 - fusion.Fuse(events[i].Others).Sum(c => c.Probability)));
        }
        return losses.Average();
    }

    private static double Bits(double probability) => -Math.Log2(Math.Max(LeastProbability, probability));

    private static IEnumerable<TemperatureQuestion> Questions(OwnEvent one, PosteriorFusion fusion)
    {
        TemperatureQuestion Ask(IReadOnlyList<IndividualEvidence> evidence, int truth) =>
            new([.. evidence.Select(fusion.LogRatio)], [.. evidence.Select(e => e.Features)], truth);
        if (one.Own)
            yield return Ask(one.Evidence, one.Evidence.Select(e => e.Individual).ToList().IndexOf(one.Individual));
        if (one.Others is { Length: > 0 } others)
            yield return Ask(others, -1);
    }
}
