using System.Numerics.Tensors;

namespace EdgeLynx.Inference.LocalFeatures;

/// <summary>
/// Descriptors with elements of both signs as bytes: the positive half of the vector, then the size of the negative half. Distances of near
/// descriptors are kept; those of far ones come out smaller, which a nearest neighbour search does not mind.
/// </summary>
internal static class SignedDescriptors
{
    // A unit vector's largest element is 1.
    private const float Scale = 255;

    /// <summary>Writes <paramref name="vector"/>, brought to unit length, into twice as many bytes; all 0 for one without direction.</summary>
    public static void Quantise(ReadOnlySpan<float> vector, Span<byte> descriptor)
    {
        descriptor.Clear();
        var norm = TensorPrimitives.Norm(vector);
        if (!(norm > 0) || !float.IsFinite(norm))
            return;
        for (var i = 0; i < vector.Length; i++)
        {
            var size = (byte)MathF.Round(Math.Abs(vector[i]) / norm * Scale);
            descriptor[vector[i] >= 0 ? i : vector.Length + i] = size;
        }
    }

    /// <summary>The vector again, up to rounding.</summary>
    public static void Restore(ReadOnlySpan<byte> descriptor, Span<float> vector)
    {
        for (var i = 0; i < vector.Length; i++)
            vector[i] = (descriptor[i] - descriptor[vector.Length + i]) / Scale;
    }
}
