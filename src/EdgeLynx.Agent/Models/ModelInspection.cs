using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Models;

/// <summary>An .onnx file, its manifest where there is one, and whether the two fit.</summary>
/// <param name="File">Path of the weights.</param>
/// <param name="Tensors">What the file says of itself.</param>
/// <param name="Manifest">Its manifest; null when none has its checksum.</param>
/// <param name="Misfits">Where the file contradicts its manifest; empty when it can be used.</param>
internal sealed record ModelInspection(string File, OnnxSummary Tensors, ModelManifest? Manifest, IReadOnlyList<string> Misfits)
{
    /// <summary>Looks at <paramref name="model"/>: the name of a manifest whose weights are there, or the path of a file.</summary>
    /// <exception cref="ModelException">There is no such model or file, or the file is not a network.</exception>
    public static ModelInspection Of(string model, ModelCatalog catalog, IReadOnlyList<string> providers)
    {
        var isFile = System.IO.File.Exists(model);
        var manifest = isFile ? catalog.FindManifest(model) : catalog.Manifests.FirstOrDefault(m => m.Name == model);
        if (!isFile && manifest is null)
            throw new ModelException($"{model}: neither a file nor a known model; see: edgelynx models list");
        var file = isFile ? model : catalog.Choose(manifest!.Task, Only(manifest.Task, model)).File!;
        return new ModelInspection(file, OnnxSummary.Read(file, providers), manifest, manifest is null ? [] : MisfitsOf(manifest, file, catalog));
    }

    /// <summary>The inspection for people.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine(File);
        foreach (var tensor in Tensors.Inputs)
            output.WriteLine($"  input     {tensor}");
        foreach (var tensor in Tensors.Outputs)
            output.WriteLine($"  output    {tensor}");
        output.WriteLine($"  producer  {Tensors.Producer}");
        foreach (var (key, value) in Tensors.Metadata)
            output.WriteLine($"  metadata  {key}: {value}");
        output.WriteLine($"  runs on   {Tensors.Provider}");
        foreach (var provider in Tensors.ProvidersNotUsed)
            output.WriteLine($"  not on    {provider}");
        if (Manifest is null)
        {
            output.WriteLine("  manifest  none has its sha256: write a model.json to use it");
            return;
        }
        output.WriteLine($"  manifest  {Manifest.Path}");
        output.WriteLine($"  model     {Manifest.Id}, {Manifest.Task.ToString().ToLowerInvariant()}, licence {Manifest.Licence}");
        output.WriteLine($"  reads     {Manifest.Input.Size} {Manifest.Input.Colour.ToString().ToUpperInvariant()}, {Manifest.Input.Resize.ToString().ToLowerInvariant()}");
        output.WriteLine($"  answers   parser {Manifest.Output.Parser}, {Manifest.Output.Classes.Count} classes, {Manifest.Output.Keypoints.Count} keypoints");
        output.WriteLine(Misfits.Count == 0 ? "  fits      yes" : "  fits      NO");
        foreach (var misfit in Misfits)
            output.WriteLine($"            {misfit}");
    }

    /// <summary>Makes the part the model is for, which checks every tensor.</summary>
    private static IReadOnlyList<string> MisfitsOf(ModelManifest manifest, string file, ModelCatalog catalog)
    {
        try
        {
            using var models = ModelSet.Open(Only(manifest.Task, file), catalog);
            _ = manifest.Task switch
            {
                ModelTask.Detect => models.CreateDetector(),
                ModelTask.Segment => models.CreateSegmenter(),
                ModelTask.Embed => models.CreateEmbedder(),
                ModelTask.Pose or ModelTask.Viewpoint => models.CreatePoseEstimator(),
                ModelTask.Features => models.CreateFeatureExtractor(),
                _ => (object?)models.CreateMatcher(),
            };
            return [];
        }
        catch (ModelException error)
        {
            return error.Errors;
        }
    }

    private static ModelOptions Only(ModelTask task, string model) => task switch
    {
        ModelTask.Detect => new ModelOptions { Detector = model },
        ModelTask.Segment => new ModelOptions { Segmenter = model },
        ModelTask.Pose => new ModelOptions { Pose = model },
        ModelTask.Viewpoint => new ModelOptions { Viewpoint = model },
        ModelTask.Embed => new ModelOptions { Embedder = model },
        ModelTask.Features => new ModelOptions { Features = model },
        _ => new ModelOptions { Matcher = model },
    };
}
