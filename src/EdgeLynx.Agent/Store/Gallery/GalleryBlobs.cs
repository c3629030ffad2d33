using System.Runtime.InteropServices;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Store.Gallery;

/// <summary>Vectors and features as the bytes a gallery keeps. Little-endian, as every machine we run on.</summary>
internal static class GalleryBlobs
{
    /// <summary>The bytes of <paramref name="vector"/>.</summary>
    public static byte[] Of(float[] vector) => MemoryMarshal.AsBytes(vector.AsSpan()).ToArray();

    /// <summary>The bytes of <paramref name="points"/>: x, y, scale, angle as float32.</summary>
    public static byte[] Of(FeaturePoint[] points) => MemoryMarshal.AsBytes(points.AsSpan()).ToArray();

    /// <summary>The vector in <paramref name="bytes"/>.</summary>
    public static float[] Vector(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    /// <summary>The features of one row.</summary>
    /// <exception cref="StoreException">The parts do not fit each other: the file is damaged.</exception>
    public static LocalFeatures Features(string extractor, PixelSize size, int dimensions, byte[] points, byte[] descriptors)
    {
        var read = MemoryMarshal.Cast<byte, FeaturePoint>(points).ToArray();
        if (dimensions < 1 || (long)read.Length * dimensions != descriptors.Length)
            throw new StoreException($"the gallery is damaged: {read.Length} points of {dimensions} elements have {descriptors.Length} bytes");
        return new LocalFeatures(extractor, size, read, dimensions, descriptors);
    }
}
