using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Decoding;

/// <summary>What holds of a clip whoever decodes it.</summary>
public abstract class ClipDecodingTests : IDisposable
{
    private readonly DecodingBench _bench;

    // Largest difference of a colour between the first pass and the second, which OpenCV reads.
    private readonly int _tolerance;

    protected ClipDecodingTests(bool byFfmpeg)
    {
        if (byFfmpeg)
            SystemFfmpeg.Need();
        _bench = new DecodingBench { FfmpegFrom = byFfmpeg ? 0 : long.MaxValue };
        _tolerance = byFfmpeg ? 4 : 0;
    }

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("a.mp4")]
    [InlineData("a.mov")]
    [InlineData("ä b\nc %03d.avi")]
    public async Task Decode_Clip_GivesFramesTimesAndOneEnd(string name)
    {
        var path = Clip(name, frames: 6, 10);
        var records = await _bench.DecodeAsync(path);
        Assert.Equal(7, records.Count);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(i, records[i].Index);
            Assert.Null(records[i].End);
            Assert.Equal(100.0 * i, (records[i].Time.Value - records[i].Media.Time.Value).TotalMilliseconds, 1);
            Assert.InRange(records[i].Pixels!.Bytes[2], 20 * i - 10, 20 * i + 10);
        }
        Assert.Equal(new MediaEnd(6, 10, null), records[6].End);
        records.ForEach(record => record.Dispose());
    }

    [Theory]
    [InlineData(1, null, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })]
    [InlineData(5, null, new[] { 0, 5, 10 })]
    [InlineData(100, null, new[] { 0 })]
    [InlineData(1, 5.0, new[] { 0, 2, 4, 6, 8, 10 })]
    [InlineData(1, 4.0, new[] { 0, 3, 5, 8, 10 })]
    [InlineData(1, 30.0, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })]
    public async Task Decode_Sampling_TakesTheFramesAsked(int stride, double? fps, int[] expected)
    {
        var path = Clip("a.mp4", frames: 12, 10);
        var records = await _bench.DecodeAsync(path, new DecodingOptions { Stride = stride, Fps = fps });
        Assert.Equal(expected, records.SkipLast(1).Select(record => record.Index));
        Assert.Equal(expected.Length, records[^1].End!.Frames);
        records.ForEach(record => record.Dispose());
    }

    [Fact]
    public async Task Decode_LargeClip_IsReducedLikeAStill()
    {
        var path = Clip("a.mp4", frames: 2, 10, width: 1000, height: 900);
        var records = await _bench.DecodeAsync(path);
        Assert.Equal((new PixelSize(1000, 900), new PixelSize(500, 450)), (records[0].FullSize, records[0].Pixels!.Size));
        var full = Assert.Single(_bench.Read(path, new FrameKey(1, TimeSpan.FromMilliseconds(100))));
        Assert.Equal(new PixelSize(1000, 900), full.Size);
        using var view = MatView.Of(full);
        using var half = new OpenCvSharp.Mat();
        OpenCvSharp.Cv2.Resize(view, half, new OpenCvSharp.Size(500, 450), 0, 0, OpenCvSharp.InterpolationFlags.Area);
        using var reduced = MatView.Copy(half, _bench.Pool);
        Assert.InRange(Pictures.MaxDifference(reduced, records[1].Pixels!), 0, _tolerance);
        full.Dispose();
        records.ForEach(record => record.Dispose());
    }

    [Theory]
    [InlineData("long.mp4")]
    [InlineData("long.avi")]
    public async Task Read_FarFrames_AreTheFramesOfTheFirstPass(string name)
    {
        var path = Clip(name, frames: 200, 10);
        var first = await _bench.DecodeAsync(path);
        var start = first[0].Time.Value;
        foreach (var wanted in new[] { new[] { 0, 70, 199 }, [100, 101, 180], [199] })
        {
            var again = _bench.Read(path, [.. wanted.Select(index => new FrameKey(index, first[index].Time.Value - start))]);
            Assert.Equal(wanted.Length, again.Count);
            for (var i = 0; i < wanted.Length; i++)
            {
                Assert.InRange(Pictures.MaxDifference(first[wanted[i]].Pixels!, again[i]), 0, _tolerance);
                again[i].Dispose();
            }
        }
        first.ForEach(record => record.Dispose());
    }

    [Fact]
    public async Task Read_TimeThatTheIndexDoesNotMeet_CountsFromTheStart()
    {
        var path = Clip("a.mp4", frames: 120, 10);
        var first = await _bench.DecodeAsync(path);
        // 7.03 s lies between two frames: the number decides.
        using var again = Assert.Single(_bench.Read(path, new FrameKey(70, TimeSpan.FromMilliseconds(7030))));
        Assert.InRange(Pictures.MaxDifference(first[70].Pixels!, again), 0, _tolerance);
        first.ForEach(record => record.Dispose());
    }

    [Fact]
    public void Read_FrameBehindTheEnd_SaysSo()
    {
        var path = Clip("a.mp4", frames: 3, 10);
        var error = Assert.Throws<Flow.ItemException>(() => _bench.Read(path, new FrameKey(9, TimeSpan.FromSeconds(0.9))));
        Assert.StartsWith("Frame 9 of the clip was there in the first pass", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decode_TruncatedAvi_KeepsTheFramesBeforeTheDamage()
    {
        var whole = File.ReadAllBytes(Clip("a.avi", frames: 60, 10));
        var path = _bench.Folder.Write("cut.avi", whole[..(whole.Length / 2)]);
        var records = await _bench.DecodeAsync(path);
        var end = records[^1].End!;
        Assert.InRange(end.Frames, 20, 40);
        Assert.Equal(end.Frames, records.Count - 1);
        Assert.Equal("decode", end.Failure!.Stage);
        Assert.Contains($"{end.Frames} of 60 frames could be read", end.Failure.Message, StringComparison.Ordinal);
        records.ForEach(record => record.Dispose());
    }

    [Theory]
    [InlineData("a.mkv", "MJPG", 6)]
    [InlineData("a.mkv", "mp4v", 6)]
    [InlineData("a.avi", "XVID", 6)]
    [InlineData("a.mjpeg", "MJPG", 6)]
    public async Task Decode_OtherContainers_GiveTheirFrames(string name, string codec, int frames)
    {
        var path = _bench.Folder.File(name);
        using (var writer = new OpenCvSharp.VideoWriter(
            path, OpenCvSharp.VideoCaptureAPIs.FFMPEG, OpenCvSharp.FourCC.FromString(codec), 10, new OpenCvSharp.Size(64, 48)))
        {
            Assert.True(writer.IsOpened());
            for (var i = 0; i < frames; i++)
            {
                using var picture = Pictures.Gradient(_bench.Pool, 64, 48, (byte)(20 * i));
                using var view = MatView.Of(picture);
                writer.Write(view);
            }
        }
        var records = await _bench.DecodeAsync(path);
        Assert.Equal(Enumerable.Range(0, frames), records.SkipLast(1).Select(record => record.Index));
        Assert.Null(records[^1].End!.Failure);
        Assert.Equal(records.SkipLast(1).Select(record => record.Time.Value).Distinct().Order(), records.SkipLast(1).Select(record => record.Time.Value));
        records.ForEach(record => record.Dispose());
    }

    [Fact]
    public async Task Decode_ClipOfATurnedPhone_IsUpright()
    {
        var path = Clip("a.mp4", frames: 3, 10);
        var bytes = File.ReadAllBytes(path);
        // The track header's matrix, 16.16 fixed point, stands 44 bytes behind the box's name: a quarter turn to the right.
        var matrix = bytes.AsSpan(bytes.AsSpan().IndexOf("tkhd"u8) + 44, 20);
        new byte[] { 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0 }.CopyTo(matrix);
        File.WriteAllBytes(path, bytes);

        var records = await _bench.DecodeAsync(path);
        using var again = Assert.Single(_bench.Read(path, new FrameKey(1, TimeSpan.FromMilliseconds(100))));

        Assert.Equal((new PixelSize(48, 64), new PixelSize(48, 64)), (records[1].FullSize, again.Size));
        Assert.InRange(Pictures.MaxDifference(records[1].Pixels!, again), 0, _tolerance);
        // Blue grew to the right and grows downwards now; green grew downwards and grows to the left.
        Assert.True(again.Row(2)[3 * 24] + 150 < again.Row(61)[3 * 24]);
        Assert.True(again.Row(32)[(3 * 45) + 1] + 150 < again.Row(32)[(3 * 2) + 1]);
        records.ForEach(record => record.Dispose());
    }

    [Fact]
    public async Task Decode_Cancelled_Stops()
    {
        var path = Clip("a.mp4", frames: 5, 10);
        var sink = new DecodingBench.Sink();
        var decoder = new ProxyDecoder(_bench.Pool, DecodingBench.DetectorInput, new DecodingOptions());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await decoder.DecodeAsync(_bench.Probe(path), sink, new CancellationToken(canceled: true)));
        Assert.Empty(sink.Frames);
    }

    private string Clip(string name, int frames, double rate, int width = 64, int height = 48)
    {
        var path = _bench.Folder.File(name);
        using var writer = new ClipWriter(path, new PixelSize(width, height), rate);
        for (var i = 0; i < frames; i++)
        {
            using var frame = Pictures.Gradient(_bench.Pool, width, height, (byte)(20 * i));
            writer.Append(frame);
        }
        return path;
    }
}
