using EdgeLynx.Geometry;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Decoding;

public sealed class MediaProberTests : IDisposable
{
    private static readonly Deployment NoZone = new("a");
    private static readonly Deployment Plus6 = new("b") { UtcOffset = TimeSpan.FromHours(6) };
    private readonly DecodingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Probe_ExifWithOffset_KeepsItsOwnZone()
    {
        var probed = _bench.Probe(Jpeg("20010101_000000.jpg", new ExifTags
        {
            DateTimeOriginal = new DateTime(2020, 5, 6, 7, 8, 9, 120),
            OffsetTimeOriginal = TimeSpan.FromHours(2),
        }), Plus6);
        Assert.Equal("2020-05-06T07:08:09.120+02:00", probed.Time.ToIso());
        Assert.Equal(TimeSource.Exif, probed.Time.Source);
        Assert.Equal(new PixelSize(32, 24), probed.Size);
    }

    [Fact]
    public void Probe_ExifWithoutOffset_TakesTheDeployments()
    {
        var path = Jpeg("a.jpg", new ExifTags { DateTimeOriginal = new DateTime(2020, 5, 6, 7, 8, 9) });
        Assert.Equal("2020-05-06T07:08:09.000+06:00", _bench.Probe(path, Plus6).Time.ToIso());
        Assert.Equal(("2020-05-06T07:08:09.000", false), (_bench.Probe(path, NoZone).Time.ToIso(), _bench.Probe(path, NoZone).Time.ZoneKnown));
    }

    [Fact]
    public void Probe_NoExif_TakesTheName()
    {
        var time = _bench.Probe(Jpeg("x_2012-7-5__12-17-34(1).JPG", null), Plus6).Time;
        Assert.Equal(("2012-07-05T12:17:34.000+06:00", TimeSource.FileName), (time.ToIso(), time.Source));
    }

    [Fact]
    public void Probe_ExifWithImpossibleDate_TakesTheName()
    {
        var bytes = File.ReadAllBytes(Jpeg("20120705_121734.jpg", new ExifTags { DateTimeOriginal = new DateTime(2020, 1, 1) }));
        var at = bytes.AsSpan().IndexOf("2020:01:01"u8);
        "0000:00:00"u8.CopyTo(bytes.AsSpan(at));
        var time = _bench.Probe(_bench.Folder.Write("20120705_121734.jpg", bytes)).Time;
        Assert.Equal(("2012-07-05T12:17:34.000", TimeSource.FileName), (time.ToIso(), time.Source));
    }

    [Fact]
    public void Probe_NothingElse_TakesFileTimeAsShownHere()
    {
        var path = Jpeg("a.jpg", null);
        File.SetLastWriteTimeUtc(path, new DateTime(2021, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        _bench.Clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here"));
        var time = _bench.Probe(path, Plus6).Time;
        Assert.Equal(("2021-01-02T04:04:05.000+06:00", TimeSource.FileTime), (time.ToIso(), time.Source));
    }

    [Fact]
    public void Probe_Mp4_ReadsUtcAndShowsItInTheDeploymentsZone()
    {
        var path = Clip("a.mp4", new DateTimeOffset(2025, 11, 12, 2, 3, 13, TimeSpan.Zero));
        Assert.Equal("2025-11-12T08:03:13.000+06:00", _bench.Probe(path, Plus6).Time.ToIso());
        Assert.Equal(("2025-11-12T02:03:13.000+00:00", TimeSource.Container), (_bench.Probe(path, NoZone).Time.ToIso(), _bench.Probe(path, NoZone).Time.Source));
    }

    [Fact]
    public void Probe_Mp4WhoseNameSaysTheSame_HoldsLocalTime()
    {
        var path = Clip("20251112_100312.mp4", new DateTimeOffset(2025, 11, 12, 10, 3, 13, TimeSpan.Zero));
        Assert.Equal("2025-11-12T10:03:13.000+06:00", _bench.Probe(path, Plus6).Time.ToIso());
        Assert.False(_bench.Probe(path, NoZone).Time.ZoneKnown);
    }

    [Fact]
    public void Probe_Mp4WithoutTime_TakesTheName()
    {
        var time = _bench.Probe(Clip("20251112_100312.mp4", null), Plus6).Time;
        Assert.Equal(("2025-11-12T10:03:12.000+06:00", TimeSource.FileName), (time.ToIso(), time.Source));
    }

    [Fact]
    public void Probe_LargeHeader_IsReadInPieces()
    {
        // 300 kB of application segments in front of the picture's size.
        var jpeg = File.ReadAllBytes(Jpeg("s.jpg", new ExifTags { DateTimeOriginal = new DateTime(2020, 5, 6) }));
        var exifEnd = 4 + (jpeg[4] << 8) + jpeg[5];
        var filler = new byte[60_002];
        (filler[0], filler[1], filler[2], filler[3]) = (0xFF, 0xE2, 60_000 >> 8, 60_000 & 255);
        byte[] whole = [.. jpeg[..exifEnd], .. Enumerable.Repeat(filler, 5).SelectMany(bytes => bytes), .. jpeg[exifEnd..]];
        var probed = _bench.Probe(_bench.Folder.Write("large.jpg", whole));
        Assert.Equal((new PixelSize(32, 24), TimeSource.Exif), (probed.Size!.Value, probed.Time.Source));
    }

    [Fact]
    public void Probe_RealPhotos_HaveTheTimesOfTheirNames()
    {
        // Of the snow-leopard photos, those without EXIF carry their time in the name; no other source may be needed.
        foreach (var path in Directory.GetFiles(RealFootage.Need("data", "snow_leopard", "images")))
        {
            var probed = _bench.Probe(path, Plus6);
            Assert.Null(probed.Failure);
            Assert.Contains(probed.Time.Source, new[] { TimeSource.Exif, TimeSource.FileName });
            Assert.Equal(2012, probed.Time.Value.Year, 1.0);
        }
    }

    private string Jpeg(string name, ExifTags? exif)
    {
        using var picture = Pictures.Gradient(_bench.Pool, 32, 24);
        return _bench.Folder.Write(name, PictureWriter.EncodeJpeg(picture, 80, exif));
    }

    private string Clip(string name, DateTimeOffset? creation)
    {
        using var writer = new ClipWriter(_bench.Folder.File(name), new PixelSize(32, 24), 10, creation);
        using var picture = Pictures.Gradient(_bench.Pool, 32, 24);
        writer.Append(picture);
        return _bench.Folder.File(name);
    }
}
