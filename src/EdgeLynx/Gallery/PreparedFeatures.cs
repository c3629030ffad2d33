using EdgeLynx.Gallery.Matching;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery;

/// <summary>Local features with their descriptors laid out for matching.</summary>
public sealed class PreparedFeatures : IDisposable
{
    /// <summary>Prepares <paramref name="features"/>.</summary>
    public PreparedFeatures(LocalFeatures features)
    {
        Features = features;
        Packed = new PackedDescriptors(features);
    }

    /// <summary>The features.</summary>
    public LocalFeatures Features { get; }

    /// <summary>The same descriptors for the matcher.</summary>
    internal PackedDescriptors Packed { get; }

    /// <summary>Memory held, in bytes.</summary>
    internal long Size => Packed.Size + Features.Descriptors.Length + 16L * Features.Points.Length;

    /// <summary>Frees the packed descriptors.</summary>
    public void Dispose() => Packed.Dispose();
}
