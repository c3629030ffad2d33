using EdgeLynx.Pixels;

namespace EdgeLynx.Tests.Support;

/// <summary>Counts every disposable thing that test records own.</summary>
internal sealed class Tracker
{
    public PixelPool Pixels { get; } = new();

    public CountingArrayPool Detections { get; } = new();

    public void AssertClean()
    {
        Assert.Equal(0, Pixels.Outstanding);
        Assert.Equal(0, Detections.Outstanding);
        Assert.Equal(0, Pixels.RepeatedReturns);
        Assert.Equal(0, Detections.Strangers);
    }
}
