using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Decoding;
using EdgeLynx.Inference.Encoding;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Tests.Decoding;

/// <summary>What cards, copies and people do to files: always one record with a plain message, never an exception.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly DecodingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("zero.jpg")]
    [InlineData("zero.png")]
    [InlineData("zero.mp4")]
    public async Task ZeroBytes_SayEmpty(string name) => await AssertFailsAsync(_bench.Folder.Write(name, []), "The file is empty (0 bytes)");

    [Theory]
    [InlineData("text.jpg")]
    [InlineData("text.png")]
    public async Task TextNamedAsAPicture_SaysWhatItIs(string name) =>
        await AssertFailsAsync(_bench.Folder.Write(name, "this is not a picture"u8.ToArray()), "Not a JPEG, PNG, TIFF or WebP picture whatever its name says (it begins with \"this is not a pi\")");

    [Fact]
    public async Task TextNamedAsAClip_SaysNoClip() =>
        await AssertDecodeFailsAsync(_bench.Folder.Write("text.mp4", "this is not a clip"u8.ToArray()), "Not a clip FFmpeg can open");

    [Theory]
    [InlineData("x.jpg")]
    [InlineData("x.mp4")]
    public async Task Folder_IsNamedAsOne(string name)
    {
        Directory.CreateDirectory(_bench.Folder.File(name));
        await AssertFailsAsync(_bench.Folder.File(name), "This is a folder, not a media file");
    }

    [Theory]
    [InlineData("gone.jpg")]
    [InlineData("gone.avi")]
    public async Task MissingFile_IsGone(string name) => await AssertFailsAsync(_bench.Folder.File(name), "The file is gone");

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.avi")]
    public async Task FileThatDisappearsAfterItsProbe_IsGone(string name)
    {
        var path = Valid(name);
        var probed = _bench.Probe(path);
        File.Delete(path);
        var sink = new DecodingBench.Sink();
        await new ProxyDecoder(_bench.Pool, DecodingBench.DetectorInput, new DecodingOptions()).DecodeAsync(probed, sink, CancellationToken.None);
        Assert.StartsWith("The file is gone", Assert.Single(sink.Frames).End!.Failure!.Message, StringComparison.Ordinal);
        var error = Assert.Throws<ItemException>(() =>
            new FrameReader(_bench.Pool, new DecodingOptions()).Read(probed, [new FrameKey(0, TimeSpan.Zero)], (_, pixels) => pixels.Dispose()));
        Assert.StartsWith("The file is gone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileWithoutPermission_SaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Root may read everything.");
        var path = Valid("a.jpg");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.None);
        await AssertFailsAsync(path, "No permission to read the file");
    }

    [Fact]
    public void NoPermission_IsSaidInPlainWords() => Assert.StartsWith(
        "No permission to read the file: make it readable", FileProblem.From(new UnauthorizedAccessException(), "/x").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("with space.jpg")]
    [InlineData("ünïcödé-рысь-猞猁.jpg")]
    [InlineData("line\nbreak.jpg")]
    [InlineData("100%d:x.avi")]
    [InlineData("猞猁 line\nbreak.mp4")]
    public async Task OddPath_IsReadLikeAnyOther(string name)
    {
        var records = await _bench.DecodeAsync(Valid(name));
        Assert.Null(records[^1].End!.Failure);
        Assert.Equal(new PixelSize(64, 48), records[0].Pixels!.Size);
        records.ForEach(record => record.Dispose());
    }

    [Fact]
    public async Task HalfAJpeg_KeepsWhatIsThereAndSaysTruncated()
    {
        using var picture = Pictures.Gradient(_bench.Pool, 640, 480);
        var bytes = PictureWriter.EncodeJpeg(picture, 95);
        var path = _bench.Folder.Write("half.jpg", bytes[..(bytes.Length / 2)]);
        Assert.Null(_bench.Probe(path).Failure);
        using var frame = Assert.Single(await _bench.DecodeAsync(path));
        Assert.Equal(new MediaEnd(1, 0, new Failure("decode", StillDecoder.Truncated)), frame.End);
        var pixel = frame.Pixels!.Row(100)[(3 * 320)..];
        Assert.InRange(pixel[0], 120, 135);
        Assert.InRange(pixel[1], 45, 62);
    }

    [Fact]
    public async Task JpegDamagedInside_KeepsWhatIsLeftAndSaysDamaged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libjpeg is only heard on Linux.");
        using var picture = Pictures.Gradient(_bench.Pool, 640, 480);
        var bytes = PictureWriter.EncodeJpeg(picture, 95);
        // A marker where none may be: the decoder loses its place.
        (bytes[bytes.Length / 2], bytes[bytes.Length / 2 + 1]) = (0xFF, 0xC5);
        using var frame = Assert.Single(await _bench.DecodeAsync(_bench.Folder.Write("hurt.jpg", bytes)));
        Assert.NotNull(frame.Pixels);
        Assert.StartsWith("The picture is damaged (Corrupt JPEG data", frame.End!.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JpegWithBytesBeforeItsEnd_IsWhole()
    {
        using var picture = Pictures.Gradient(_bench.Pool, 64, 48);
        var bytes = PictureWriter.EncodeJpeg(picture, 95);
        byte[] padded = [.. bytes[..^2], .. new byte[100], .. bytes[^2..], .. new byte[100]];
        using var frame = Assert.Single(await _bench.DecodeAsync(_bench.Folder.Write("padded.jpg", padded)));
        Assert.Same(MediaEnd.Still, frame.End);
    }

    [Fact]
    public async Task JpegCutInItsHeader_HasNothing()
    {
        using var picture = Pictures.Gradient(_bench.Pool, 64, 48);
        var bytes = PictureWriter.EncodeJpeg(picture, 95);
        await AssertDecodeFailsAsync(_bench.Folder.Write("head.jpg", bytes[..200]), "The JPEG ends inside its header");
    }

    [Theory]
    [InlineData(".png")]
    [InlineData(".tif")]
    [InlineData(".webp")]
    public async Task HalfOfAnotherFormat_IsDamagedOrSearched(string ending)
    {
        using var picture = _bench.Pool.Rent(new PixelSize(200, 200), 3);
        new Random(1).NextBytes(picture.Bytes);
        using var view = MatView.Of(picture);
        OpenCvSharp.Cv2.ImEncode(ending, view, out var bytes);
        var path = _bench.Folder.Write("half" + ending, bytes[..(bytes.Length / 2)]);
        using var frame = Assert.Single(await _bench.DecodeAsync(path));
        Assert.Contains("damaged", frame.End!.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeaderThatClaimsTooMuch_IsRefusedBeforeDecoding()
    {
        using var picture = Pictures.Gradient(_bench.Pool, 64, 48);
        var bytes = PictureWriter.EncodeJpeg(picture, 95);
        // Start of frame: marker, length, precision, height, width.
        var frame = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        bytes.AsSpan(frame + 5, 4).Fill(0xFD);
        await AssertDecodeFailsAsync(_bench.Folder.Write("bomb.jpg", bytes), "The file says it holds 65021x65021 pixels, over the limit of 200 megapixels");

        var png = PictureWriter.EncodePng(picture);
        // IHDR follows the signature: width at 16, height at 20.
        (png[17], png[21]) = (0x10, 0x10);
        await AssertDecodeFailsAsync(_bench.Folder.Write("bomb.png", png), "");
    }

    private async Task AssertFailsAsync(string path, string message)
    {
        var probed = _bench.Probe(path);
        Assert.Equal("probe", probed.Failure?.Stage);
        Assert.StartsWith(message, probed.Failure!.Message, StringComparison.Ordinal);
        await AssertDecodeFailsAsync(path, message);
    }

    private async Task AssertDecodeFailsAsync(string path, string message)
    {
        var end = Assert.Single(await _bench.DecodeAsync(path));
        Assert.Null(end.Pixels);
        Assert.Equal((0, "decode"), (end.End!.Frames, end.End.Failure?.Stage));
        Assert.StartsWith(message, end.End.Failure!.Message, StringComparison.Ordinal);
    }

    private string Valid(string name)
    {
        using var picture = Pictures.Gradient(_bench.Pool, 64, 48);
        if (name.EndsWith(".jpg", StringComparison.Ordinal))
            return _bench.Folder.Write(name, PictureWriter.EncodeJpeg(picture, 90));
        using var writer = new ClipWriter(_bench.Folder.File(name), picture.Size, 10);
        writer.Append(picture);
        return _bench.Folder.File(name);
    }
}
