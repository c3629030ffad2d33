using EdgeLynx.Inference.Detection;
using EdgeLynx.Inference.Embedding;
using EdgeLynx.Inference.LocalFeatures;
using EdgeLynx.Inference.Pose;
using EdgeLynx.Inference.Segmentation;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Models;

/// <summary>
/// The models of a run: which serves each task and why, and the parts made of them. Models are loaded when their part is made; the set
/// owns them and must outlive the parts.
/// </summary>
public sealed class ModelSet : IDisposable
{
    private readonly ModelOptions _options;
    private readonly Dictionary<ModelTask, ModelChoice> _choices = [];
    private readonly Dictionary<ModelTask, OnnxModel> _loaded = [];
    private readonly Dictionary<OnnxModel, CropModel> _cropModels = [];
    private readonly List<IDisposable> _owned = [];

    private ModelSet(ModelOptions options, ModelCatalog catalog) => (_options, Catalog) = (options, catalog);

    /// <summary>The manifests and folders the choice was made from.</summary>
    public ModelCatalog Catalog { get; }

    /// <summary>One entry a task: the model and the reason, or why there is none. The provider is filled in once the model is loaded.</summary>
    public IReadOnlyList<ModelChoice> Choices => [.. _choices.Values];

    /// <summary>Chooses a model for every task.</summary>
    /// <exception cref="ModelException">Options, manifests or models asked for by name are wrong, or there is no detector: every error is listed.</exception>
    public static ModelSet Open(ModelOptions options)
    {
        if (options.Errors() is { Count: > 0 } wrong)
            throw new ModelException(wrong);
        return Open(options, ModelCatalog.Read(options.Directories));
    }

    /// <summary>As <see cref="Open(ModelOptions)"/>, from a catalog that was read before.</summary>
    public static ModelSet Open(ModelOptions options, ModelCatalog catalog)
    {
        var set = new ModelSet(options, catalog);
        var errors = new List<string>(options.Errors());
        foreach (var task in Enum.GetValues<ModelTask>())
        {
            try
            {
                set._choices[task] = catalog.Choose(task, options);
            }
            catch (ModelException error)
            {
                errors.AddRange(error.Errors);
            }
        }
        return errors.Count == 0 ? set : throw new ModelException(errors);
    }

    /// <summary>The choice for <paramref name="task"/>.</summary>
    public ModelChoice Choice(ModelTask task) => _choices[task];

    /// <summary>The detector: the one model that is required.</summary>
    /// <exception cref="ModelException">There is none, or its tensors do not fit its manifest.</exception>
    public IDetector CreateDetector(DetectorOptions? options = null)
    {
        var model = Load(ModelTask.Detect)
            ?? throw new ModelException($"no detector: {Choice(ModelTask.Detect).Reason} Searched: {string.Join(", ", Catalog.Folders)}. "
                + "Name the folder that holds the weights with --models, or get one with 'edgelynx models pull'.");
        return new OnnxDetector(model, options ?? new DetectorOptions());
    }

    /// <summary>The segmenter: the chosen model, with GrabCut for crops it finds nothing in; GrabCut alone where there is no model.</summary>
    /// <exception cref="ModelException">The model's tensors do not fit its manifest.</exception>
    public ISegmenter CreateSegmenter(GrabCutOptions? options = null)
    {
        var grabCut = new GrabCutSegmenter(options);
        _owned.Add(grabCut);
        return LoadForCrops(ModelTask.Segment) is { } segment ? new OnnxSegmenter(segment.Model, segment.Manifest, grabCut) : grabCut;
    }

    /// <summary>Body points and viewpoint; null where there is neither a pose nor a viewpoint model.</summary>
    /// <exception cref="ModelException">A model's tensors do not fit its manifest.</exception>
    public IPoseEstimator? CreatePoseEstimator()
    {
        var estimator = new OnnxPoseEstimator();
        if (LoadForCrops(ModelTask.Pose) is { } pose)
            estimator.UsePose(pose.Model, pose.Manifest);
        if (LoadForCrops(ModelTask.Viewpoint) is { } viewpoint)
            estimator.UseViewpoint(viewpoint.Model, viewpoint.Manifest);
        return estimator.IsReady ? estimator : null;
    }

    /// <summary>Appearance vectors; null where there is no embedding model.</summary>
    /// <exception cref="ModelException">The model's tensors do not fit its manifest.</exception>
    public IEmbedder? CreateEmbedder() => Load(ModelTask.Embed) is { } model ? new OnnxEmbedder(model) : null;

    /// <summary>
    /// Appearance vectors of the model <paramref name="wanted"/> (name and version, as galleries keep it) where its weights are here, else of the one
    /// that would serve; null where there is none.
    /// </summary>
    /// <exception cref="ModelException">The model's tensors do not fit its manifest.</exception>
    public IEmbedder? CreateEmbedder(string? wanted)
    {
        if (wanted is not null && Catalog.Find(ModelTask.Embed, wanted, _options) is { } kept)
            _choices[ModelTask.Embed] = kept;
        return CreateEmbedder();
    }

    /// <summary>
    /// Local features as <paramref name="wanted"/> (an extractor's name as galleries keep it) makes them; without one those of the options' name,
    /// or the built-in RootSIFT. Null where no model makes them.
    /// </summary>
    /// <exception cref="ModelException">The model's tensors do not fit its manifest.</exception>
    public ILocalFeatureExtractor? CreateFeatureExtractor(string? wanted = null)
    {
        var builtIn = new RootSiftExtractor();
        _owned.Add(builtIn);
        if (wanted is null ? _options.Features is null : wanted == builtIn.Name)
            return builtIn;
        if (wanted is not null)
        {
            if (Catalog.Find(ModelTask.Features, wanted, _options) is not { } kept)
                return null;
            _choices[ModelTask.Features] = kept;
        }
        return new OnnxFeatureExtractor(Load(ModelTask.Features)!);
    }

    /// <summary>The learned matcher of the options' name; null without one: the built-in one then matches.</summary>
    /// <exception cref="ModelException">The model's tensors do not fit its manifest.</exception>
    public IFeatureMatcher? CreateMatcher()
    {
        if (_options.Matcher is null)
            return null;
        var choice = Choice(ModelTask.Match);
        var matcher = LightGlueMatcher.Load(choice.Manifest!, choice.File!, Settings);
        _owned.Add(matcher);
        _choices[ModelTask.Match] = choice with { Provider = matcher.Provider, ProvidersNotUsed = matcher.NotUsed };
        return matcher;
    }

    /// <summary>Frees every loaded model and every part made here.</summary>
    public void Dispose()
    {
        foreach (var part in _owned)
            part.Dispose();
        _owned.Clear();
        _cropModels.Clear();
        foreach (var model in _loaded.Values.Distinct())
            model.Dispose();
        _loaded.Clear();
    }

    /// <summary>The loaded model of <paramref name="task"/>, loading it at the first call; null when the task has none.</summary>
    internal OnnxModel? Load(ModelTask task)
    {
        if (_loaded.TryGetValue(task, out var loaded))
            return loaded;
        var choice = _choices[task];
        if (choice.Manifest is null)
            return null;
        // One file with several outputs may serve several tasks through as many manifests: it is loaded once.
        foreach (var (other, model) in _loaded)
        {
            if (_choices[other].File == choice.File && model.Manifest.Input.SameAs(choice.Manifest.Input))
                return Keep(task, model);
        }
        return Keep(task, OnnxModel.Load(choice.Manifest, choice.File!, Settings));
    }

    private SessionSettings Settings => new() { Providers = _options.Providers, Threads = _options.Threads, MaxBatch = _options.MaxBatch };

    private OnnxModel Keep(ModelTask task, OnnxModel model)
    {
        _choices[task] = _choices[task] with { Provider = model.Provider, ProvidersNotUsed = model.NotUsed };
        return _loaded[task] = model;
    }

    /// <summary>The network and the manifest it serves the task by; tasks of one network share it, so that it runs once a crop.</summary>
    private (CropModel Model, ModelManifest Manifest)? LoadForCrops(ModelTask task)
    {
        if (Load(task) is not { } model)
            return null;
        if (!_cropModels.TryGetValue(model, out var shared))
            _cropModels[model] = shared = new CropModel(model);
        return (shared, Choice(task).Manifest!);
    }
}
