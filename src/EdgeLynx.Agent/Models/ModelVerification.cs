using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Models;

/// <summary>Every model file that is there, checked.</summary>
internal static class ModelVerification
{
    /// <summary>The files that manifests name, then those that only locks name (not converted yet, or without a manifest); each once.</summary>
    /// <exception cref="ModelException">A file or a lock cannot be read.</exception>
    public static IEnumerable<WeightsFile> Of(ModelCatalog catalog)
    {
        var named = catalog.Manifests.SelectMany(manifest => manifest.Variants.SelectMany(variant => catalog.Candidates(manifest, variant)));
        var pinned = catalog.Folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
            .SelectMany(folder => ModelLock.Read(folder).Files.Where(pin => File.Exists(Path.Combine(folder, pin.File))).Select(pin => catalog.Check(folder, pin)));
        return named.Concat(pinned).DistinctBy(file => Path.GetFullPath(file.Path));
    }
}
