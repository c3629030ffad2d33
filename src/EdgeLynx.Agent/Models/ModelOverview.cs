using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Models;

/// <summary>Every model that is known, and which would serve each task.</summary>
/// <param name="Models">The models, a task after the other, each in preference order.</param>
/// <param name="Tasks">One entry a task.</param>
internal sealed record ModelOverview(IReadOnlyList<ModelLine> Models, IReadOnlyList<TaskLine> Tasks)
{
    /// <summary>The overview of <paramref name="catalog"/>; <paramref name="registry"/> says what can be pulled.</summary>
    public static ModelOverview Of(ModelCatalog catalog, ModelRegistry registry) => new(
        [.. catalog.Manifests.OrderBy(manifest => manifest.Task).Select(manifest => Line(catalog, manifest, registry))],
        [.. Enum.GetValues<ModelTask>().Select(task => Line(catalog.Choose(task, new ModelOptions())))]);

    /// <summary>The overview as a table for people.</summary>
    public void Print(TextWriter output)
    {
        var names = Models.Select(m => m.Name.Length + m.Version.Length + 1).DefaultIfEmpty().Max();
        var licences = Models.Select(m => Short(m.Licence).Length).DefaultIfEmpty().Max();
        foreach (var model in Models)
        {
            var weights = model.File ?? $"not here: {model.Remedy}";
            output.WriteLine($"{model.Task,-9}  {$"{model.Name} {model.Version}".PadRight(names)}  {Short(model.Licence).PadRight(licences)}  {weights}");
            foreach (var refused in model.Refused)
                output.WriteLine($"{"",-9}  refused: {refused}");
        }
        output.WriteLine();
        foreach (var task in Tasks)
            output.WriteLine($"{task.Task,-9}  {task.Model ?? "none"}: {task.Reason}");
    }

    private static ModelLine Line(ModelCatalog catalog, ModelManifest manifest, ModelRegistry registry)
    {
        var refused = new List<string>();
        var there = manifest.Variants.Select(variant => (variant.Precision, Path: catalog.FindWeights(manifest, variant, refused)))
            .FirstOrDefault(weights => weights.Path is not null);
        return new ModelLine(
            manifest.Name, manifest.Version, Lower(manifest.Task), manifest.Licence, there.Precision, there.Path, refused,
            there.Path is null ? Remedy(manifest, registry) : null);
    }

    private static string Remedy(ModelManifest manifest, ModelRegistry registry) => registry.Find(manifest.Name) is null
        ? $"get {string.Join(" or ", manifest.Variants.Select(v => v.File))} from {manifest.Source ?? "its source"}"
        : $"edgelynx models pull {manifest.Name}";

    private static TaskLine Line(ModelChoice choice) => new(Lower(choice.Task), choice.Manifest?.Name, choice.Reason);

    private static string Lower(ModelTask task) => task.ToString().ToLowerInvariant();

    /// <summary>The SPDX name without the words on what it restricts.</summary>
    private static string Short(string licence) => licence.Split(" (")[0];
}
