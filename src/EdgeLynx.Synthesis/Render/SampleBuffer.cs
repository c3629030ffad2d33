using System.Runtime.InteropServices;

namespace EdgeLynx.Synthesis.Render;

/// <summary>
/// Four samples a pixel, each with the reciprocal of its distance ahead (0: nothing) and the triangle seen there
/// (mesh in the upper 8 bits, triangle in the lower 24; -1: none). Kept by a worker and used for every picture.
/// </summary>
internal sealed unsafe class SampleBuffer : IDisposable
{
    private nuint _capacity;

    internal float* Near { get; private set; }

    internal int* Ids { get; private set; }

    internal int Width { get; private set; }

    internal int Height { get; private set; }

    /// <summary>Makes room for a picture and clears it.</summary>
    internal void Clear(int width, int height)
    {
        var needed = (nuint)width * (nuint)height * 4;
        if (needed > _capacity)
        {
            Dispose();
            Near = (float*)NativeMemory.AlignedAlloc(needed * 4, 64);
            Ids = (int*)NativeMemory.AlignedAlloc(needed * 4, 64);
            _capacity = needed;
        }
        Width = width;
        Height = height;
        NativeMemory.Clear(Near, needed * 4);
        NativeMemory.Fill(Ids, needed * 4, 0xFF);
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(Near);
        NativeMemory.AlignedFree(Ids);
        Near = null;
        Ids = null;
        _capacity = 0;
    }
}
