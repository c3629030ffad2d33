using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Tests.Support;

namespace EdgeLynx.Inference.Tests.Decoding;

/// <summary>Clips read by the system's ffmpeg.</summary>
public sealed class FfmpegClipTests() : ClipDecodingTests(byFfmpeg: true)
{
    [Theory]
    [InlineData("64x48", 10, true)]
    [InlineData("64x48", 9, false)]
    [InlineData("62x51", 100, false)]
    public void TryOpen_SmallOrOddClip_IsLeftToOpenCv(string size, int frames, bool expected)
    {
        using var bench = new DecodingBench();
        var path = bench.Folder.File("a.avi");
        Make("-f", "lavfi", "-i", $"testsrc=s={size}:r=10", "-frames:v", $"{frames}", "-c:v", "mjpeg", path);
        var options = new DecodingOptions { FfmpegFrom = 64 * 48 * 10 };
        using var clip = ClipReader.Open(path, options);
        using var opened = FfmpegClip.TryOpen(path, clip, options);
        Assert.Equal(expected, opened is not null);
    }

    [Fact]
    public void TryOpen_ListOfOtherFiles_IsRefused()
    {
        using var bench = new DecodingBench();
        var path = bench.Folder.File("a.avi");
        Make("-f", "lavfi", "-i", "testsrc2=s=64x48:r=10", "-frames:v", "10", "-c:v", "mjpeg", path);
        var list = bench.Folder.Write("list.mp4", "ffconcat version 1.0\nfile a.avi\n"u8.ToArray());
        var options = new DecodingOptions { FfmpegFrom = 0 };
        using var clip = ClipReader.Open(path, options);
        Assert.Null(FfmpegClip.TryOpen(list, clip, options));
    }

    [Theory]
    [InlineData("forest-small-cat-night.mp4")]
    [InlineData("lowres-18fps.AVI")]
    [InlineData("lowres-1fps.AVI")]
    [InlineData("PBE_20251112_100312.mp4")]
    [InlineData("bear.mp4")]
    [InlineData("lynx-close.mp4")]
    [InlineData("slow-4fps.mp4")]
    public async Task Decode_RealClip_GivesWhatOpenCvGives(string name)
    {
        var path = RealFootage.Need("data", "footage", name);
        using var byOpenCv = new DecodingBench();
        using var byFfmpeg = new DecodingBench { FfmpegFrom = 0 };
        foreach (var options in new[] { new DecodingOptions { Stride = 7 }, new DecodingOptions { Fps = 2.5 } })
        {
            var expected = await byOpenCv.DecodeAsync(path, options);
            var found = await byFfmpeg.DecodeAsync(path, options);
            try
            {
                Assert.Equal(expected.Select(frame => frame.Index), found.Select(frame => frame.Index));
                Assert.Equal(expected[^1].End, found[^1].End);
                for (var i = 0; i < found.Count - 1; i++)
                {
                    Assert.Equal(expected[i].Time.Value, found[i].Time.Value, TimeSpan.FromMicroseconds(2));
                    Assert.Equal(expected[i].FullSize, found[i].FullSize);
                    Assert.InRange(Pictures.MeanDifference(expected[i].Pixels!, found[i].Pixels!), 0, 2.5);
                }
            }
            finally
            {
                expected.Concat(found).ToList().ForEach(frame => frame.Dispose());
            }
        }
    }

    [Fact]
    public async Task Decode_UnevenTimes_KeepsThem()
    {
        using var bench = new DecodingBench { FfmpegFrom = 0 };
        var path = bench.Folder.File("uneven.mkv");
        Make("-f", "lavfi", "-i", "testsrc2=s=64x48:r=30:d=2", "-vf", "select='lt(mod(n,7),3)'", "-vsync", "passthrough", "-c:v", "mjpeg", path);
        var records = await bench.DecodeAsync(path);
        var start = records[0].Time.Value;
        // Times of a Matroska file are whole milliseconds.
        Assert.Equal(
            Enumerable.Range(0, 60).Where(n => n % 7 < 3).Select(n => Math.Round(n / 0.03)),
            records.SkipLast(1).Select(record => (record.Time.Value - start).TotalMilliseconds));
        records.ForEach(record => record.Dispose());
    }

    private static void Make(params string[] arguments)
    {
        using var ffmpeg = FfmpegProcess.TryStart(arguments)!;
        Assert.False(ffmpeg.EndedBySignal());
    }
}
