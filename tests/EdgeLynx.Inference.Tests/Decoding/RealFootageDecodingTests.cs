using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Decoding;

/// <summary>Real photos and clips, where they are at hand.</summary>
public sealed class RealFootageDecodingTests : IDisposable
{
    private readonly DecodingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Decode_EveryPhoto_HasTheSizeOfItsHeader()
    {
        var files = Directory.GetFiles(RealFootage.Need("data", "photos", "images"))
            .Concat(Directory.GetFiles(RealFootage.Need("data", "snow_leopard", "images")).Order().Where((_, i) => i % 10 == 0));
        var damaged = 0;
        foreach (var path in files)
        {
            var probed = _bench.Probe(path);
            using var frame = Assert.Single(await _bench.DecodeAsync(path));
            Assert.NotNull(frame.Pixels);
            Assert.Equal(probed.Size, frame.FullSize);
            if (path.Contains("truncated", StringComparison.Ordinal))
                Assert.Equal(StillDecoder.Truncated, frame.End!.Failure?.Message);
            else
                damaged += frame.End!.Failure is null ? 0 : 1;
        }
        // One of them lacks the end of its data, as libjpeg says.
        Assert.InRange(damaged, 0, 1);
    }

    [Theory]
    [InlineData("forest-small-cat-night.mp4", 360, 24.0, 14958.333)]
    [InlineData("PBE_20251112_100312.mp4", 34, 29.932, 1102.489)]
    [InlineData("lowres-18fps.AVI", 461, 30.0, 15366.667)]
    [InlineData("lowres-1fps.AVI", 61, 1.0, 60000.0)]
    public async Task Decode_Clip_GivesEveryFrameWithItsTime(string name, int frames, double rate, double lastMilliseconds)
    {
        var path = RealFootage.Need("data", "footage", name);
        var start = _bench.Probe(path).Time.Value;
        var records = await _bench.DecodeAsync(path);
        var end = records[^1];
        Assert.Equal((frames, null), (end.End!.Frames, end.End.Failure));
        Assert.Equal(rate, end.End.FrameRate, 2);
        Assert.Equal(Enumerable.Range(0, frames), records.SkipLast(1).Select(record => record.Index));
        Assert.Equal(lastMilliseconds, (records[^2].Time.Value - start).TotalMilliseconds, 2);
        records.ForEach(record => record.Dispose());
    }

    [Theory]
    [InlineData("forest-small-cat-night.mp4")]
    [InlineData("lowres-18fps.AVI")]
    [InlineData("PBE_20251112_100312.mp4")]
    [InlineData("bear.mp4")]
    [InlineData("lynx-close.mp4")]
    [InlineData("slow-4fps.mp4")]
    public async Task Read_SelectedFrames_AreTheFramesOfTheFirstPass(string name)
    {
        var path = RealFootage.Need("data", "footage", name);
        var first = await _bench.DecodeAsync(path, new DecodingOptions { ProxyScale = 1 });
        var start = first[0].Time.Value;
        var frames = first.Count - 1;
        foreach (var wanted in new[] { new[] { 0, 1, frames - 1 }, [frames / 3, frames * 2 / 3, frames - 2], [frames - 1] })
        {
            var again = _bench.Read(path, [.. wanted.Select(index => new FrameKey(index, first[index].Time.Value - start))]);
            for (var i = 0; i < wanted.Length; i++)
            {
                Assert.Equal(0, Pictures.MaxDifference(first[wanted[i]].Pixels!, again[i]));
                again[i].Dispose();
            }
        }
        first.ForEach(record => record.Dispose());
    }

    [Fact]
    public async Task Decode_TruncatedAvi_KeepsTheFramesBeforeTheDamage()
    {
        var records = await _bench.DecodeAsync(RealFootage.Need("data", "broken", "truncated.AVI"));
        Assert.InRange(records[^1].End!.Frames, 100, 200);
        Assert.Contains("of 462 frames could be read", records[^1].End!.Failure!.Message, StringComparison.Ordinal);
        records.ForEach(record => record.Dispose());
    }

    [Theory]
    [InlineData("truncated-head.mp4")]
    [InlineData("truncated-noindex.mp4")]
    public async Task Decode_Mp4WithoutIndex_SaysSo(string name)
    {
        var end = Assert.Single(await _bench.DecodeAsync(RealFootage.Need("data", "broken", name)));
        Assert.Null(end.Pixels);
        Assert.Contains("lacks its index", end.End!.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decode_Cmyk_HasTheColoursOfTheOriginal()
    {
        // The grey, CMYK and rotated files come from one photo family: bright and nearly neutral.
        using var frame = Assert.Single(await _bench.DecodeAsync(RealFootage.Need("data", "broken", "cmyk.jpg")));
        Assert.Null(frame.End!.Failure);
        var mean = frame.Pixels!.Bytes.ToArray().Average(value => (double)value);
        Assert.InRange(mean, 170, 210);
    }
}
