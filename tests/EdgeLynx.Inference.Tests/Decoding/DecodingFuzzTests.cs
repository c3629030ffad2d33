using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Decoding;

/// <summary>Damaged bytes of every kind we read: one still gives one record, a clip ends with one, nothing throws, nothing leaks.</summary>
public sealed class DecodingFuzzTests : IDisposable
{
    private static readonly string[] Endings = [".jpg", ".png", ".tif", ".webp"];
    private readonly DecodingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Property(MaxTest = 150)]
    public async Task Decode_DamagedStill_GivesOneRecord(int seed)
    {
        var random = new Random(seed);
        var ending = Endings[random.Next(Endings.Length)];
        await AssertOneRecordAsync("f" + ending, Damage(random, Encode(ending)));
    }

    [Property(MaxTest = 100)]
    public async Task Decode_RandomBytesBehindARealLead_GivesOneRecord(int seed)
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(1, 4000)];
        random.NextBytes(bytes);
        var lead = Encode(Endings[random.Next(Endings.Length)]).AsSpan(0, random.Next(0, 40));
        lead[..Math.Min(lead.Length, bytes.Length)].CopyTo(bytes);
        await AssertOneRecordAsync("r.jpg", bytes);
    }

    [Property(MaxTest = 40)]
    public async Task Decode_DamagedClip_EndsWithOneRecord(int seed)
    {
        var random = new Random(seed);
        var name = random.Next(2) == 0 ? "c.mp4" : "c.avi";
        var whole = _bench.Folder.File("whole-" + name);
        using (var writer = new ClipWriter(whole, new PixelSize(32, 32), 10))
        {
            for (var i = 0; i < 5; i++)
            {
                using var frame = Pictures.Gradient(_bench.Pool, 32, 32, (byte)(30 * i));
                writer.Append(frame);
            }
        }
        var path = _bench.Folder.Write(name, Damage(random, File.ReadAllBytes(whole)));
        Assert.Null(Record.Exception(() => _bench.Probe(path)));
        var records = await _bench.DecodeAsync(path);
        Assert.All(records.SkipLast(1), record => Assert.Null(record.End));
        Assert.Equal(records.Count - 1, records[^1].End!.Frames);
        records.ForEach(record => record.Dispose());
    }

    private async Task AssertOneRecordAsync(string name, byte[] bytes)
    {
        var path = _bench.Folder.Write(name, bytes);
        using var frame = Assert.Single(await _bench.DecodeAsync(path));
        Assert.NotNull(frame.End);
        if (frame.Pixels is null)
            Assert.NotEmpty(frame.End.Failure!.Message);
    }

    private byte[] Encode(string ending)
    {
        using var picture = Pictures.Gradient(_bench.Pool, 40, 30);
        if (ending == ".jpg")
            return PictureWriter.EncodeJpeg(picture, 80, new ExifTags { DateTimeOriginal = new DateTime(2020, 1, 2), Orientation = 6 });
        using var view = MatView.Of(picture);
        OpenCvSharp.Cv2.ImEncode(ending, view, out var bytes);
        return bytes;
    }

    // A few bytes changed, mostly near the front where the headers are; sometimes cut.
    private static byte[] Damage(Random random, byte[] bytes)
    {
        for (var i = random.Next(1, 12); i > 0; i--)
            bytes[random.Next(random.Next(3) == 0 ? bytes.Length : Math.Min(bytes.Length, 200))] = (byte)random.Next(256);
        return random.Next(3) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }
}
