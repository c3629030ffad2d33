using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Live;

/// <summary>A picture source that goes on and on. One thread at a time.</summary>
public interface ICamera : IDisposable
{
    /// <summary>Time of the frame last grabbed since the first, by the source's own clock; zero where it has none.</summary>
    TimeSpan Position { get; }

    /// <summary>Waits for the next frame without making pixels of it; false when the connection is lost, silent for too long, or at its end.</summary>
    bool Grab();

    /// <summary>The frame last grabbed, BGR, in a buffer the caller owns; null when it cannot be decoded.</summary>
    PixelBuffer? Retrieve(PixelPool pool);
}
