using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace EdgeLynx.Inference.Models;

/// <summary>Finds weights by file name, length and checksum, in a list of folders.</summary>
internal sealed class WeightsFinder(IReadOnlyList<string> folders)
{
    private readonly ConcurrentDictionary<string, string> _checksums = new();

    /// <summary>The folders, in the order they are searched.</summary>
    public IReadOnlyList<string> Folders => folders;

    /// <summary>The path of <paramref name="variant"/>'s file; null when it is nowhere. Files with its name but other content are noted.</summary>
    public string? Find(ModelManifest manifest, ModelVariant variant, List<string> refused)
    {
        foreach (var file in Candidates(manifest, variant))
        {
            if (file.Refusal is null)
                return file.Path;
            if (!refused.Contains(file.Refusal))
                refused.Add(file.Refusal);
        }
        return null;
    }

    /// <summary>
    /// Every file that may be <paramref name="variant"/>'s, in the order of the search. Two manifests may share one file, which lies in the
    /// folder of either: files of that name in other models' folders are listed only where they are the one, as the name may be theirs.
    /// </summary>
    public IEnumerable<WeightsFile> Candidates(ModelManifest manifest, ModelVariant variant)
    {
        foreach (var folder in folders.Append(Path.GetDirectoryName(manifest.Path) is { Length: > 0 } own ? own : "."))
        {
            if (!Directory.Exists(folder))
                continue;
            var expected = (string[])[Path.Combine(folder, variant.File), Path.Combine(folder, manifest.Name, variant.File)];
            foreach (var path in expected.Where(File.Exists))
                yield return Check(path, manifest, variant);
            var others = Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(model => Path.Combine(model, variant.File));
            foreach (var shared in others.Except(expected).Where(File.Exists).Select(path => Check(path, manifest, variant)).Where(file => file.Refusal is null))
                yield return shared;
        }
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="variant"/>'s file, by the manifest, or by the lock beside it where the manifest cannot say.</summary>
    public WeightsFile Check(string path, ModelManifest manifest, ModelVariant variant)
    {
        if (variant.Sha256 is { } published)
            return Check(path, "manifest", published, variant.Bytes!.Value);
        return ModelLock.Read(Path.GetDirectoryName(path)!).Find(variant.File) is { } pin
            ? Check(path, "lock", pin.Sha256, pin.Bytes)
            : new WeightsFile(path, $"{path}: neither its manifest nor a lock says its sha256; 'edgelynx models pull {manifest.Name}' checks and pins it");
    }

    /// <summary>Whether <paramref name="path"/> is what <paramref name="witness"/> says.</summary>
    public WeightsFile Check(string path, string witness, string sha256, long bytes)
    {
        var length = new FileInfo(path).Length;
        if (length != bytes)
            return new WeightsFile(path, $"{path}: has {length} bytes, its {witness} says {bytes}: incomplete, or another version");
        var checksum = Checksum(path);
        return new WeightsFile(path, checksum == sha256 ? null : $"{path}: its sha256 is {checksum}, its {witness} says {sha256}");
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
}
