using System.Runtime.InteropServices;
using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Matching;

/// <summary>
/// Descriptors of one picture laid out for the matcher: eight side by side, four elements of each in turn, so that one 32-byte load
/// holds the same four elements of eight descriptors. Every descriptor is scaled to a length of at most <see cref="Norm"/>: by
/// Cauchy-Schwarz no partial sum of a dot product then leaves 16 bits, and by the cap at 127 every element fits a signed byte.
/// The rounding error is 0.02 of the length, far below the distances that decide a match (0.3 to 0.9).
/// </summary>
internal sealed unsafe class PackedDescriptors : IDisposable
{
    /// <summary>Descriptors side by side.</summary>
    public const int Lanes = 8;

    /// <summary>Greatest length of a packed descriptor; 180 squared is 32,400 &lt; 32,767.</summary>
    public const float Norm = 180;

    /// <summary>Packs <paramref name="features"/>.</summary>
    /// <exception cref="ArgumentException">The descriptors are not points times dimensions bytes.</exception>
    public PackedDescriptors(LocalFeatures features)
        : this(features.Descriptors, features.Points.Length, features.Dimensions)
    {
    }

    /// <summary>Packs <paramref name="count"/> descriptors of <paramref name="dimensions"/> bytes each.</summary>
    public PackedDescriptors(ReadOnlySpan<byte> descriptors, int count, int dimensions)
    {
        if (descriptors.Length != count * dimensions)
            throw new ArgumentException($"{count} descriptors of {dimensions} are {count * dimensions} bytes, not {descriptors.Length}.");
        Count = count;
        Groups = (dimensions + 3) / 4;
        Blocks = (count + Lanes - 1) / Lanes;
        var blockBytes = (nuint)(Lanes * 4 * Groups);
        Bytes = (byte*)NativeMemory.AlignedAlloc(Math.Max(64, (nuint)Blocks * blockBytes), 64);
        NativeMemory.Clear(Bytes, (nuint)Blocks * blockBytes);
        // Empty lanes of the last block must never be nearest.
        SquaredLengths = (int*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, Blocks) * Lanes * sizeof(int), 64);
        new Span<int>(SquaredLengths, Blocks * Lanes).Fill(int.MaxValue / 4);
        for (var i = 0; i < count; i++)
            SquaredLengths[i] = Pack(descriptors.Slice(i * dimensions, dimensions), i);
    }

    /// <summary>Frees what was not disposed.</summary>
    ~PackedDescriptors() => Free();

    /// <summary>Descriptors.</summary>
    public int Count { get; }

    /// <summary>Groups of four elements a descriptor.</summary>
    public int Groups { get; }

    /// <summary>Blocks of eight descriptors.</summary>
    public int Blocks { get; }

    /// <summary>The packed elements: [block][group][lane][4].</summary>
    public byte* Bytes { get; }

    /// <summary>Squared length of each descriptor; a large number in empty lanes.</summary>
    public int* SquaredLengths { get; }

    /// <summary>Memory held, in bytes.</summary>
    public long Size => (long)Blocks * Lanes * (4 * Groups + sizeof(int));

    /// <summary>The four elements <paramref name="group"/> of descriptor <paramref name="index"/>.</summary>
    public uint Quad(int index, int group) => ((uint*)Bytes)[((index / Lanes * Groups) + group) * Lanes + index % Lanes];

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private int Pack(ReadOnlySpan<byte> descriptor, int index)
    {
        long squared = 0;
        foreach (var element in descriptor)
            squared += element * element;
        var scale = squared > 0 ? (Norm - 1) / MathF.Sqrt(squared) : 0;
        var length = 0;
        for (var i = 0; i < descriptor.Length; i++)
        {
            var element = (byte)Math.Min(127, MathF.Round(descriptor[i] * scale));
            length += element * element;
            Bytes[(((index / Lanes * Groups) + i / 4) * Lanes + index % Lanes) * 4 + i % 4] = element;
        }
        return length;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Bytes);
        NativeMemory.AlignedFree(SquaredLengths);
    }
}
