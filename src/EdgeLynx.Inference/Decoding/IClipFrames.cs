using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Decoding;

/// <summary>The frames of one clip that are looked at, from its start to its end. One frame in memory. Not safe for concurrent calls.</summary>
internal interface IClipFrames : IDisposable
{
    /// <summary>Frames a second as the container says; 0 where it does not.</summary>
    double FrameRate { get; }

    /// <summary>Frames the container announces; 0 where it does not. Some count one or two more than they have.</summary>
    int FrameCount { get; }

    /// <summary>Number of the frame last read, looked at or not, from 0; -1 before the first.</summary>
    int Index { get; }

    /// <summary>Time of that frame since the clip's first; strictly rising.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Steps to the next frame to look at.</summary>
    /// <returns>False at the end, or where the damage begins.</returns>
    /// <exception cref="ItemException">The clip could not be read on, for a reason outside it.</exception>
    bool Next(CancellationToken cancellation);

    /// <summary>The pixels of that frame, at 1/scale, in a buffer the caller owns; null when the decoder gives none.</summary>
    /// <param name="pool">Where the pixels are rented.</param>
    /// <param name="scaleOf">The scale for a frame of a given full size: 1, 2, 4 or 8.</param>
    /// <param name="fullSize">The frame's full size, orientation applied.</param>
    PixelBuffer? Retrieve(PixelPool pool, Func<PixelSize, int> scaleOf, out PixelSize fullSize);
}
