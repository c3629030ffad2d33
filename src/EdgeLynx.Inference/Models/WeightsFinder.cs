using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EdgeLynx.Inference.Models;

/// <summary>Finds weights by file name, length and checksum, in a list of folders.</summary>
internal sealed class WeightsFinder(IReadOnlyList<string> folders)
{
    private readonly ConcurrentDictionary<string, string> _checksums = new();

    /// <summary>The folders, in the order they are searched.</summary>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>
    /// The path of <paramref name="variant"/>'s file; null when it is nowhere. Files with its name but other content are noted, except in
    /// the folders of other models, where the name may be theirs.
    /// </summary>
    public string? Find(ModelManifest manifest, ModelVariant variant, List<string> refused)
    {
        foreach (var folder in folders.Append(Path.GetDirectoryName(manifest.Path) is { Length: > 0 } own ? own : "."))
        {
            foreach (var path in (string[])[Path.Combine(folder, variant.File), Path.Combine(folder, manifest.Name, variant.File)])
            {
                if (!File.Exists(path))
                    continue;
                if (Refusal(path, variant) is not { } refusal)
                    return path;
                if (!refused.Contains(refusal))
                    refused.Add(refusal);
            }
            if (OfOtherModels(folder, variant).FirstOrDefault(path => Refusal(path, variant) is null) is { } shared)
                return shared;
        }
        return null;
    }

    /// <summary>SHA-256 of a file, in lower case.</summary>
    /// <exception cref="ModelException">The file cannot be read.</exception>
    public string Checksum(string path) => _checksums.GetOrAdd(Path.GetFullPath(path), static full =>
    {
        try
        {
            using var stream = File.OpenRead(full);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{full}: cannot be read: {error.Message}", error);
        }
    });

    private string? Refusal(string path, ModelVariant variant)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes != variant.Bytes)
            return $"{path}: has {bytes} bytes, its manifest says {variant.Bytes}: incomplete, or another version";
        var checksum = Checksum(path);
        return checksum == variant.Sha256 ? null : $"{path}: its sha256 is {checksum}, its manifest says {variant.Sha256}";
    }

    /// <summary>Two manifests may share one file, which lies in the folder of either.</summary>
    private static IEnumerable<string> OfOtherModels(string folder, ModelVariant variant) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(model => Path.Combine(model, variant.File)).Where(File.Exists)
            : [];
}
