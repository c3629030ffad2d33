namespace EdgeLynx.Inference.Models;

/// <summary>The manifests that are known and the weights that are there.</summary>
public sealed class ModelCatalog
{
    private readonly WeightsFinder _finder;

    private ModelCatalog(IReadOnlyList<ModelManifest> manifests, WeightsFinder finder) => (Manifests, _finder) = (manifests, finder);

    /// <summary>Every manifest, in preference order.</summary>
    public IReadOnlyList<ModelManifest> Manifests { get; }

    /// <summary>The folders that are searched for weights, in order.</summary>
    public IReadOnlyList<string> Folders => _finder.Folders;

    /// <summary>
    /// Reads the manifests in <paramref name="directories"/> (<c>--models</c>), <c>$EDGELYNX_MODELS</c>, the folder <c>models pull</c> fills and the
    /// program's own models. Where two have one name, the first wins.
    /// </summary>
    /// <exception cref="ModelException">A manifest is wrong: every error of every manifest is listed.</exception>
    public static ModelCatalog Read(IReadOnlyList<string> directories) => ReadFolders([.. directories, .. StandardFolders()]);

    /// <summary>As <see cref="Read"/>, of exactly <paramref name="folders"/>.</summary>
    public static ModelCatalog ReadFolders(IReadOnlyList<string> folders)
    {
        var manifests = new Dictionary<string, ModelManifest>();
        var errors = new List<string>();
        foreach (var path in folders.Where(Directory.Exists).SelectMany(ManifestFiles))
        {
            try
            {
                var manifest = ModelManifest.Load(path);
                manifests.TryAdd(manifest.Name, manifest);
            }
            catch (ModelException error)
            {
                errors.AddRange(error.Errors);
            }
        }
        if (errors.Count > 0)
            throw new ModelException(errors);
        var ordered = manifests.Values.OrderBy(m => ModelPreference.Rank(m.Name)).ThenBy(m => m.Name, StringComparer.Ordinal);
        return new ModelCatalog([.. ordered], new WeightsFinder([.. folders]));
    }

    /// <summary>Path of the weights of <paramref name="variant"/>; null when they are nowhere. Why a file of that name was refused is added to <paramref name="refused"/>.</summary>
    public string? FindWeights(ModelManifest manifest, ModelVariant variant, List<string> refused) => _finder.Find(manifest, variant, refused);

    /// <summary>Every file that may be the weights of <paramref name="variant"/>, in the order of the search, good or not.</summary>
    public IEnumerable<WeightsFile> Candidates(ModelManifest manifest, ModelVariant variant) => _finder.Candidates(manifest, variant);

    /// <summary>Checks the file that <paramref name="pin"/> speaks of, in <paramref name="folder"/>.</summary>
    public WeightsFile Check(string folder, FilePin pin) => _finder.Check(Path.Combine(folder, pin.File), "lock", pin.Sha256, pin.Bytes);

    /// <summary>The manifest whose weights have the checksum of <paramref name="path"/>, the first where several have; null when none has.</summary>
    /// <exception cref="ModelException">The file cannot be read.</exception>
    public ModelManifest? FindManifest(string path) => ManifestsOf(path).Select(known => known.Manifest).FirstOrDefault();

    /// <summary>Chooses the model of <paramref name="task"/>.</summary>
    /// <returns>The choice, without a model when none is there and none was asked for.</returns>
    /// <exception cref="ModelException">A model was asked for and cannot be used.</exception>
    public ModelChoice Choose(ModelTask task, ModelOptions options)
    {
        if (options.Wanted(task) is not { } wanted)
            return ChooseByPreference(task, options);
        return wanted.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || wanted.Contains('/') || wanted.Contains('\\')
            ? ChooseFile(task, wanted)
            : ChooseByName(task, wanted, options);
    }

    /// <summary>The model of <paramref name="task"/> whose name and version are <paramref name="id"/>, as galleries keep it; null where it is not here.</summary>
    public ModelChoice? Find(ModelTask task, string id, ModelOptions options) =>
        Manifests.FirstOrDefault(m => m.Task == task && m.Id == id) is { } manifest && FindAny(manifest, options, []) is var (variant, path)
            ? new ModelChoice(task, manifest, variant, path, "the gallery was made with it")
            : null;

    private ModelChoice ChooseByPreference(ModelTask task, ModelOptions options)
    {
        var refused = new List<string>();
        var absent = new List<string>();
        ModelChoice? choice = null;
        var others = new List<string>();
        var onRequest = new List<string>();
        foreach (var manifest in Manifests.Where(m => m.Task == task))
        {
            if (ModelPreference.IsOnRequest(manifest.Name))
                onRequest.Add(manifest.Name);
            else if (FindAny(manifest, options, refused) is not var (variant, path))
                absent.Add(manifest.Name);
            else if (choice is null)
                choice = new ModelChoice(task, manifest, variant, path, "");
            else
                others.Add(manifest.Name);
        }
        var notes = string.Concat(refused.Select(r => $" Refused: {r}.")) + string.Concat(onRequest.Select(name => $" Only when asked for: {name}."));
        if (choice is null)
        {
            return new ModelChoice(task, null, null, null, absent.Count == 0
                ? $"no manifest serves this task.{notes}"
                : $"no weights found for {string.Join(", ", absent)}.{notes}");
        }
        var reason = "first of the preference order whose weights are there";
        if (absent.Count > 0 && ModelPreference.Rank(absent[0]) < ModelPreference.Rank(choice.Manifest!.Name))
            reason += $"; absent: {string.Join(", ", absent)}";
        if (others.Count > 0)
            reason += $"; also there: {string.Join(", ", others)}";
        return choice with { Reason = $"{reason}.{notes}" };
    }

    private ModelChoice ChooseByName(ModelTask task, string name, ModelOptions options)
    {
        var manifest = Manifests.FirstOrDefault(m => m.Name == name)
            ?? throw new ModelException($"no model is called '{name}'; known for {Lower(task)}: {Names(task)}");
        if (manifest.Task != task)
            throw new ModelException($"{name}: is a model for {Lower(manifest.Task)}, not for {Lower(task)}; known for {Lower(task)}: {Names(task)}");
        var refused = new List<string>();
        if (FindAny(manifest, options, refused) is var (variant, path))
            return new ModelChoice(task, manifest, variant, path, "asked for by name");
        var files = Wanted(manifest, options).Select(v => v.File).DefaultIfEmpty($"weights of precision {options.Precision}");
        throw new ModelException([
            $"{name}: {string.Join(" or ", files)} was not found in {string.Join(", ", Folders)}; "
            + $"get it from {manifest.Source ?? "its source"} or name its folder with --models",
            .. refused]);
    }

    private ModelChoice ChooseFile(ModelTask task, string path)
    {
        if (!File.Exists(path))
            throw new ModelException($"{path}: there is no such file");
        var known = ManifestsOf(path).ToArray();
        if (known.FirstOrDefault(k => k.Manifest.Task == task) is (not null, _) and var (manifest, variant))
            return new ModelChoice(task, manifest, variant, path, "asked for by file; its manifest was found by sha256");
        throw new ModelException(known.Length > 0
            ? $"{path}: is {known[0].Manifest.Name}, a model for {Lower(known[0].Manifest.Task)}, not for {Lower(task)}"
            : $"{path}: no manifest has its sha256 {_finder.Checksum(path)}. Write a model.json for it and put both in a folder given with --models.");
    }

    /// <summary>The manifests whose weights have the checksum of <paramref name="path"/>; one file may serve several tasks.</summary>
    private IEnumerable<(ModelManifest Manifest, ModelVariant Variant)> ManifestsOf(string path)
    {
        var checksum = _finder.Checksum(path);
        return Manifests.SelectMany(manifest => manifest.Variants.Where(v => Is(manifest, v)).Select(variant => (manifest, variant)));

        bool Is(ModelManifest manifest, ModelVariant variant) => variant.Sha256 is null
            ? variant.File == Path.GetFileName(path) && _finder.Check(path, manifest, variant).Refusal is null
            : variant.Sha256 == checksum;
    }

    private (ModelVariant Variant, string Path)? FindAny(ModelManifest manifest, ModelOptions options, List<string> refused)
    {
        foreach (var variant in Wanted(manifest, options))
        {
            if (_finder.Find(manifest, variant, refused) is { } path)
                return (variant, path);
        }
        return null;
    }

    private static IEnumerable<ModelVariant> Wanted(ModelManifest manifest, ModelOptions options) =>
        manifest.Variants.Where(v => options.Precision is null || v.Precision == options.Precision);

    private string Names(ModelTask task) =>
        string.Join(", ", Manifests.Where(m => m.Task == task).Select(m => m.Name).DefaultIfEmpty("none"));

    private static string Lower(ModelTask task) => task.ToString().ToLowerInvariant();

    private static IEnumerable<string> StandardFolders()
    {
        if (Environment.GetEnvironmentVariable("EDGELYNX_MODELS") is { Length: > 0 } given)
        {
            foreach (var folder in given.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
                yield return folder;
        }
        yield return ModelFolders.Pulled();
        if (ModelFolders.Own() is { } own)
            yield return own;
    }

    private static IEnumerable<string> ManifestFiles(string folder) =>
        Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder)
            .Select(model => Path.Combine(model, "model.json")).Where(File.Exists);
}
