using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Models.Pull;

/// <summary>Says of a pulled model whether it can run here, and what is missing if it cannot.</summary>
internal static class PullReport
{
    /// <summary>Prints what was pulled, its licence, and how it is used.</summary>
    public static void Print(TextWriter output, RegistryModel model, Pulled pulled, ModelCatalog catalog)
    {
        var folder = Path.GetDirectoryName(pulled.Path)!;
        output.WriteLine($"{model.Name}: {(pulled.Fetched ? "pulled" : "was there, checked")}: {pulled.Path} ({PullProgress.Size(pulled.Digest.Bytes)})");
        output.WriteLine($"  licence   {model.Licence}");
        output.WriteLine($"  sha256    {pulled.Digest.Sha256} (trusted: {pulled.Trust}; pinned in {Path.Combine(folder, ModelLock.FileName)})");
        var manifest = catalog.Manifests.FirstOrDefault(m => m.Name == model.Name);
        var refused = new List<string>();
        if (manifest is not null && manifest.Variants.Any(variant => catalog.FindWeights(manifest, variant, refused) is not null))
        {
            output.WriteLine($"  ready     as a model to {manifest.Task.ToString().ToLowerInvariant()}: see edgelynx models inspect {model.Name}");
            return;
        }
        output.WriteLine($"  NOT ready {model.Notes}");
        refused.ForEach(refusal => output.WriteLine($"  refused   {refusal}"));
        if (model.Convert is not { } convert || File.Exists(Path.Combine(folder, convert.To)))
            return;
        output.WriteLine($"  convert   in {folder}:");
        foreach (var step in convert.Steps)
            output.WriteLine($"              {step}");
        output.WriteLine($"            then, to check and pin {convert.To}: edgelynx models pull {model.Name}");
    }
}
