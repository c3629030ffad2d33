using EdgeLynx.Gallery;

namespace EdgeLynx.Agent.Identification;

/// <summary>The method with one part left out at a time: what each is worth.</summary>
internal static class Ablation
{
    /// <summary>Measures every variant.</summary>
    public static IReadOnlyDictionary<string, IdentityReport> Measure(IdentityEvaluator evaluator, IdentificationOptions full) => new Dictionary<string, IdentityReport>
    {
        ["no_mask"] = evaluator.Measure(full, DescribeWhat.Box),
        ["no_verification"] = evaluator.Measure(full with { Matching = full.Matching with { Verify = false } }, DescribeWhat.Animal),
        ["no_flank_rule"] = evaluator.Measure(full with { KeepFlanksApart = false }, DescribeWhat.Animal),
        ["head_not_down_weighted"] = evaluator.Measure(full with { Matching = full.Matching with { HeadWeight = 1 } }, DescribeWhat.Animal),
        ["no_embedding_fusion"] = evaluator.Measure(full with { FuseEmbeddings = false }, DescribeWhat.Animal),
        ["no_encounter_pooling"] = evaluator.Measure(full, DescribeWhat.Animal, pool: false),
        ["no_temperature"] = evaluator.Measure(full with { UseTemperature = false }, DescribeWhat.Animal),
        ["with_abundance_prior"] = evaluator.Measure(full with { UseAbundance = true }, DescribeWhat.Animal),
    };
}
