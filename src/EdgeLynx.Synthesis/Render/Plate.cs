using System.Runtime.InteropServices;

namespace EdgeLynx.Synthesis.Render;

/// <summary>
/// The empty scene as the camera sees it in one light: what a burst or clip starts from. Sky light and lamp light are kept apart, so that
/// an animal's shadow takes only the latter; the depth samples let it stand behind a trunk.
/// </summary>
internal sealed unsafe class Plate : IDisposable
{
    private nuint _capacity;

    internal SampleBuffer Samples { get; } = new();

    /// <summary>Linear RGB a pixel, sky and air.</summary>
    internal float* Ambient { get; private set; }

    /// <summary>Linear RGB a pixel, sun and flash.</summary>
    internal float* Direct { get; private set; }

    internal int Width { get; private set; }

    internal int Height { get; private set; }

    internal void Reserve(int width, int height)
    {
        var needed = (nuint)width * (nuint)height * 3;
        if (needed > _capacity)
        {
            Free();
            Ambient = (float*)NativeMemory.AlignedAlloc(needed * 4, 64);
            Direct = (float*)NativeMemory.AlignedAlloc(needed * 4, 64);
            _capacity = needed;
        }
        Width = width;
        Height = height;
    }

    public void Dispose()
    {
        Free();
        Samples.Dispose();
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Ambient);
        NativeMemory.AlignedFree(Direct);
        Ambient = null;
        Direct = null;
        _capacity = 0;
    }
}
