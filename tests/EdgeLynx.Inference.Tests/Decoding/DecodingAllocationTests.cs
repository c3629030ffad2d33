using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Decoding;

/// <summary>Steady state takes no managed memory for a still, and none for a frame of a clip.</summary>
public sealed class DecodingAllocationTests : IDisposable
{
    private readonly DecodingBench _bench = new();
    private readonly DisposingOutput _output = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Decode_Stills_AllocateNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the framework's file handle is used.");
        using var picture = Pictures.Gradient(_bench.Pool, 900, 850);
        var media = _bench.Probe(_bench.Folder.Write("a.jpg", PictureWriter.EncodeJpeg(picture, 90)));
        var decoder = new ProxyDecoder(_bench.Pool, DecodingBench.DetectorInput, new DecodingOptions());
        Assert.Equal(0, AllocatedBy(100, () => decoder.DecodeAsync(media, _output, CancellationToken.None)));
    }

    [Fact]
    public void Decode_LongerClip_AllocatesNoMore()
    {
        var (brief, lengthy) = (Clip("brief.avi", 5), Clip("lengthy.avi", 55));
        var decoder = new ProxyDecoder(_bench.Pool, new PixelSize(100, 100), new DecodingOptions());
        Assert.Equal(
            AllocatedBy(5, () => decoder.DecodeAsync(brief, _output, CancellationToken.None)),
            AllocatedBy(5, () => decoder.DecodeAsync(lengthy, _output, CancellationToken.None)));
    }

    // The least of five attempts: the runtime's own work on this thread (tiers of compilation) is not ours.
    private static long AllocatedBy(int times, Func<ValueTask> decode)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < times; i++)
                Assert.True(decode().IsCompletedSuccessfully);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private ProbedMedia Clip(string name, int frames)
    {
        using var writer = new ClipWriter(_bench.Folder.File(name), new PixelSize(320, 240), 10);
        using var picture = Pictures.Gradient(_bench.Pool, 320, 240);
        for (var i = 0; i < frames; i++)
            writer.Append(picture);
        writer.Dispose();
        return _bench.Probe(_bench.Folder.File(name));
    }

    private sealed class DisposingOutput : StageOutput<ProxyFrame>
    {
        public override ValueTask WriteAsync(ProxyFrame item)
        {
            item.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
