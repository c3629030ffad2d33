using EdgeLynx.Flow;
using EdgeLynx.Gallery.Matching;
using EdgeLynx.Inference.Models;
using EdgeLynx.Stages;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>
/// The learned matcher LightGlue (Lindenberger 2023) as ONNX: inputs <c>kpts0</c>, <c>kpts1</c> [1, N, 2] (the picture's longer side spans -1..1)
/// and <c>desc0</c>, <c>desc1</c> [1, N, D]; outputs <c>matches0</c> [M, 2] and <c>mscores0</c> [M].
/// </summary>
internal sealed class LightGlueMatcher : IFeatureMatcher, IDisposable
{
    private static readonly string[] InputNames = ["kpts0", "kpts1", "desc0", "desc1"];
    private static readonly string[] OutputNames = ["matches0", "mscores0"];

    private readonly ModelManifest _manifest;
    private readonly InferenceSession _session;
    private readonly int _dimensions;
    private readonly RunOptions _run = new();

    private LightGlueMatcher(ModelManifest manifest, InferenceSession session, int dimensions, string provider, IReadOnlyList<string> notUsed)
    {
        (_manifest, _session, _dimensions) = (manifest, session, dimensions);
        (Provider, NotUsed) = (provider, notUsed);
    }

    /// <inheritdoc/>
    public string Name => _manifest.Id;

    /// <summary>The execution provider that runs it.</summary>
    public string Provider { get; }

    /// <summary>Providers that were asked for first, each with why it was not used.</summary>
    public IReadOnlyList<string> NotUsed { get; }

    /// <summary>Loads <paramref name="path"/>.</summary>
    /// <exception cref="ModelException">The file is not such a matcher.</exception>
    public static LightGlueMatcher Load(ModelManifest manifest, string path, SessionSettings settings)
    {
        var (session, provider, notUsed) = SessionFactory.Create(path, settings);
        try
        {
            return new LightGlueMatcher(manifest, session, Dimensions(manifest, path, session), provider, notUsed);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StageBrokenException">The network failed, or is not for descriptors of this kind.</exception>
    public int Match(Records.LocalFeatures query, Records.LocalFeatures reference, Span<FeatureMatch> matches)
    {
        if (query.Points.Length == 0 || reference.Points.Length == 0)
            return 0;
        foreach (var features in (Records.LocalFeatures[])[query, reference])
        {
            if (features.Dimensions != 2 * _dimensions)
                throw new StageBrokenException($"The matcher {Name} reads descriptors of {_dimensions} elements; those of {features.Extractor} are others. Give the matcher that was trained for them.");
        }
        OrtValue[] inputs = [Points(query), Points(reference), Descriptors(query), Descriptors(reference)];
        try
        {
            using var outputs = _session.Run(_run, InputNames, inputs, OutputNames);
            return Read(outputs[0].GetTensorDataAsSpan<long>(), outputs[1].GetTensorDataAsSpan<float>(), query.Points.Length, reference.Points.Length, matches);
        }
        catch (OnnxRuntimeException error)
        {
            throw new StageBrokenException($"The model {Name} failed on {Provider}: {error.Message.Split('\n')[0]}", error);
        }
        finally
        {
            foreach (var input in inputs)
                input.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private int Read(ReadOnlySpan<long> pairs, ReadOnlySpan<float> scores, int queries, int references, Span<FeatureMatch> matches)
    {
        if (pairs.Length != 2 * scores.Length)
            throw new StageBrokenException($"The model {Name} gave {pairs.Length} indices and {scores.Length} scores of matches: they do not go together.");
        var (seen, taken) = (new bool[queries], new bool[references]);
        var found = new List<FeatureMatch>(scores.Length);
        for (var i = 0; i < scores.Length; i++)
        {
            var (query, reference) = (pairs[2 * i], pairs[2 * i + 1]);
            if (query < 0 || query >= queries || reference < 0 || reference >= references)
                throw new StageBrokenException($"The model {Name} matched feature {query} of {queries} with {reference} of {references}.");
            if (seen[query] || taken[reference] || !(scores[i] > 0))
                continue;
            (seen[query], taken[reference]) = (true, true);
            var doubt = Math.Clamp(1 - scores[i], 0, 1);
            found.Add(new FeatureMatch((int)query, (int)reference, doubt, doubt));
        }
        found.Sort((a, b) => a.Query.CompareTo(b.Query));
        found.CopyTo(matches);
        return found.Count;
    }

    private static OrtValue Points(Records.LocalFeatures features)
    {
        var half = Math.Max(features.Size.Width, features.Size.Height) / 2f;
        var places = new float[2 * features.Points.Length];
        for (var i = 0; i < features.Points.Length; i++)
        {
            places[2 * i] = (features.Points[i].X - features.Size.Width / 2f) / half;
            places[2 * i + 1] = (features.Points[i].Y - features.Size.Height / 2f) / half;
        }
        return OrtValue.CreateTensorValueFromMemory(places, [1, features.Points.Length, 2]);
    }

    private static OrtValue Descriptors(Records.LocalFeatures features)
    {
        var (bytes, dimensions) = (features.Dimensions, features.Dimensions / 2);
        var vectors = new float[features.Points.Length * dimensions];
        for (var i = 0; i < features.Points.Length; i++)
            SignedDescriptors.Restore(features.Descriptors.AsSpan(i * bytes, bytes), vectors.AsSpan(i * dimensions, dimensions));
        return OrtValue.CreateTensorValueFromMemory(vectors, [1, features.Points.Length, dimensions]);
    }

    private static int Dimensions(ModelManifest manifest, string path, InferenceSession session)
    {
        TensorInfo[] inputs = [.. session.InputNames.Select(name => TensorInfo.From(name, session.InputMetadata[name]))];
        TensorInfo[] outputs = [.. session.OutputNames.Select(name => TensorInfo.From(name, session.OutputMetadata[name]))];
        bool Has(TensorInfo[] tensors, string name, TensorElementType type, int rank) => tensors.Any(t => t.Name == name && t.Type == type && t.Shape.Count == rank);
        var fits = inputs.Length == InputNames.Length && InputNames.All(name => Has(inputs, name, TensorElementType.Float, 3))
            && Has(outputs, "matches0", TensorElementType.Int64, 2) && Has(outputs, "mscores0", TensorElementType.Float, 1);
        var dimensions = inputs.FirstOrDefault(t => t.Name == "desc0")?.Shape[^1] ?? -1;
        return fits && dimensions > 0
            ? (int)dimensions
            : throw new ModelException(
                $"{manifest.Path}: parser lightglue expects inputs kpts0, kpts1 [1, N, 2] and desc0, desc1 [1, N, D] and outputs matches0 [M, 2] and mscores0 [M], "
                + $"but {path} has inputs {string.Join("; ", (object[])inputs)} and outputs {string.Join("; ", (object[])outputs)}");
    }
}
