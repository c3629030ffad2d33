using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>The tiny crop networks of tests/TestData/models; make_crop_models.py beside them says what each answers.</summary>
internal static class TinyCropModels
{
    public static ModelManifest Manifest(string name) => ModelManifest.Load(TinyModels.Manifest(name));

    /// <summary>The network behind a manifest; <paramref name="change"/> alters the manifest first.</summary>
    public static OnnxModel Load(string name, Func<ModelManifest, ModelManifest>? change = null)
    {
        var manifest = Manifest(name);
        // Two manifests may share their weights, which lie beside one of them.
        var weights = TinyModels.Onnx(Path.GetFileNameWithoutExtension(manifest.Variants[0].File));
        return OnnxModel.Load(change is null ? manifest : change(manifest), weights, new SessionSettings());
    }
}
