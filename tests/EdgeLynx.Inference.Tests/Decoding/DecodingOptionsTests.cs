using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Tests.Decoding;

public sealed class DecodingOptionsTests
{
    [Fact]
    public void Defaults_AreAsDocumented()
    {
        var options = new DecodingOptions();
        Assert.Equal((1, null, null, 200_000_000L, 1), (options.Stride, options.Fps, options.ProxyScale, options.MaxPixels, options.ClipThreads));
        Assert.Empty(options.Validate());
    }

    [Fact]
    public void Rejects_EveryErrorAtOnce()
    {
        var options = new DecodingOptions { Stride = 0, Fps = 0, ProxyScale = 3, MaxPixels = 0, ClipThreads = 0 };
        Assert.Equal(
        [
            "stride is 0; it must be at least 1.",
            "fps is 0; it must be above 0 and at most 1000.",
            "proxy-scale is 3; it must be 1, 2, 4 or 8.",
            "max-pixels is 0; it must be at least 1.",
            "clip-threads is 0; it must be at least 1.",
        ], options.Validate());
        using var pool = new PixelPool();
        Assert.Throws<ArgumentException>(() => new ProxyDecoder(pool, new PixelSize(416, 416), options));
        Assert.Throws<ArgumentException>(() => new FrameReader(pool, options));
    }

    [Fact]
    public void Rejects_StrideTogetherWithFps() =>
        Assert.Equal(["stride and fps are both given; choose one."], new DecodingOptions { Stride = 2, Fps = 5 }.Validate());
}
