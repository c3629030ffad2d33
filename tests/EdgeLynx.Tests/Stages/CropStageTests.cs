using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;
using EdgeLynx.Tests.Support;

namespace EdgeLynx.Tests.Stages;

public sealed class CropStageTests : IDisposable
{
    private static readonly PixelSize Size = new(100, 80);
    private readonly PixelPool _pool = new();
    private readonly Reader _reader;
    private readonly ProbedMedia _a = TestRecords.Probed(0);
    private readonly ProbedMedia _b = TestRecords.Probed(1);

    public CropStageTests() => _reader = new Reader(_pool);

    public void Dispose()
    {
        Assert.Equal(0, _pool.Outstanding);
        Assert.Equal(0, _pool.RepeatedReturns);
    }

    [Fact]
    public async Task Process_SeveralTracksAndFiles_ReadsEachFileOnceWithRisingUniqueIndices()
    {
        using var cropped = await CropAsync(Track(1, Frame(_a, 9), Frame(_b, 3)), Track(2, Frame(_a, 4), Frame(_a, 9), Frame(_a, 11)));

        Assert.Equal(["000.jpg: 4 9 11", "001.jpg: 3"], _reader.Calls);
        Assert.All(Crops(cropped), crop => Assert.NotNull(crop.Pixels));
    }

    [Fact]
    public async Task Process_NobodyLooksAtCrops_ReadsNothingAndKeepsTheTracks()
    {
        using var cropped = await CropAsync(null, keepPictures: false, Track(1, Frame(_a, 9), Frame(_b, 3)));

        Assert.Equal([9, 3], Crops(cropped).Select(crop => crop.Frame.Index));
        Assert.All(Crops(cropped), crop => Assert.True(crop.Pixels is null && crop.Failures.Count == 0));
    }

    [Fact]
    public async Task Process_BoxWithMargin_CutsWholePixelsThatCoverIt()
    {
        using var cropped = await CropAsync(Track(1, Frame(_a, 0, new Box(20.4f, 30.6f, 20, 10))));

        var crop = Assert.Single(Crops(cropped));
        // 10 % of 20 x 10 on each side: 18.4..42.4 and 29.6..41.6.
        Assert.Equal(new Box(18, 29, 25, 13), crop.Region);
        Assert.Equal(new PixelSize(25, 13), crop.Pixels!.Size);
        Assert.Equal(2.4f, crop.BoxInCrop.X, 1e-4);
        Assert.Equal(1.6f, crop.BoxInCrop.Y, 1e-4);
        for (var y = 0; y < 13; y++)
        {
            for (var x = 0; x < 25; x++)
                Assert.Equal(Reader.Value(18 + x, 29 + y), crop.Pixels.Row(y)[3 * x + 1]);
        }
    }

    [Theory]
    [InlineData(-5, -5, 10, 10, 0, 0, 6, 6)]
    [InlineData(95, 75, 5, 5, 94, 74, 6, 6)]
    [InlineData(0, 0, 100, 80, 0, 0, 100, 80)]
    [InlineData(99.9, 79.9, 0, 0, 99, 79, 1, 1)]
    [InlineData(200, 200, 10, 10, 99, 79, 1, 1)]
    public async Task Process_BoxAtTheBorder_StaysInsideAndIsNeverEmpty(
        float x, float y, float width, float height, float left, float top, float cropWidth, float cropHeight)
    {
        using var cropped = await CropAsync(Track(1, Frame(_a, 0, new Box(x, y, width, height))));

        Assert.Equal(new Box(left, top, cropWidth, cropHeight), Assert.Single(Crops(cropped)).Region);
    }

    [Fact]
    public async Task Process_KeepPictures_FirstTrackOfAFrameHasItAndOnlyThat()
    {
        using var cropped = await CropAsync(keepPictures: true, Track(1, Frame(_a, 5)), Track(2, Frame(_a, 5), Frame(_a, 6)));

        Assert.Equal([true, false, true], Crops(cropped).Select(crop => crop.Picture is not null));
    }

    [Fact]
    public async Task Process_FileIsGone_CropsSayWhyAndOthersGoOn()
    {
        _reader.Fails = media => media == _a ? new ItemException("000.jpg is gone; was the card removed?") : null;

        using var cropped = await CropAsync(Track(1, Frame(_a, 0), Frame(_b, 0)));

        var crops = Crops(cropped).ToArray();
        Assert.Null(crops[0].Pixels);
        Assert.Equal([new Failure("crop", "000.jpg is gone; was the card removed?")], crops[0].Failures);
        Assert.NotNull(crops[1].Pixels);
        Assert.Empty(crops[1].Failures);
    }

    [Fact]
    public async Task Process_FramesAfterTheDamage_KeepsThoseBefore()
    {
        _reader.Last = 5;

        using var cropped = await CropAsync(Track(1, Frame(_a, 3), Frame(_a, 5), Frame(_a, 8)));

        Assert.Equal([true, true, false], Crops(cropped).Select(crop => crop.Pixels is not null));
        Assert.StartsWith("000.jpg: the frame was there in the first pass", Assert.Single(Crops(cropped).Last().Failures).Message);
    }

    [Fact]
    public async Task Process_FileWasReplaced_SaysBothSizes()
    {
        _reader.Size = new PixelSize(50, 40);

        using var cropped = await CropAsync(Track(1, Frame(_a, 0)));

        Assert.Equal(
            "000.jpg: frame 0 is 50x40 now and was 100x80 in the first pass; was the file replaced?",
            Assert.Single(Assert.Single(Crops(cropped)).Failures).Message);
    }

    private Task<CroppedEvent> CropAsync(params SelectedTrack[] tracks) => CropAsync(keepPictures: false, tracks);

    private Task<CroppedEvent> CropAsync(bool keepPictures, params SelectedTrack[] tracks) => CropAsync(_reader, keepPictures, tracks);

    private async Task<CroppedEvent> CropAsync(IFrameReader? reader, bool keepPictures, params SelectedTrack[] tracks)
    {
        var detectionEvent = new DetectionEvent("e", new Deployment("d"), [], []) { Start = TestRecords.At(0), End = TestRecords.At(0) };
        var stage = new CropStage(reader, _pool, 0.1f, keepPictures);
        return (await StageRun.ToListAsync(stage, [new SelectedEvent(detectionEvent, tracks)]))[0];
    }

    private static IEnumerable<AnimalCrop> Crops(CroppedEvent cropped) => cropped.Tracks.SelectMany(track => track.Crops);

    private static SelectedTrack Track(int number, params SelectedFrame[] frames) => new(number, frames.Length, frames);

    private static SelectedFrame Frame(ProbedMedia media, int index, Box? box = null) =>
        new(media, index, TestRecords.At(index), Size, 1, new Detection(box ?? new Box(10, 10, 20, 20), 0.9f, DetectionCategory.Animal), []);

    private sealed class Reader(PixelPool pool) : IFrameReader
    {
        public List<string> Calls { get; } = [];

        public Func<ProbedMedia, Exception?> Fails { get; set; } = _ => null;

        public int Last { get; set; } = int.MaxValue;

        public PixelSize Size { get; set; } = CropStageTests.Size;

        public static byte Value(int x, int y) => (byte)(x + 2 * y);

        public void Read(ProbedMedia media, IReadOnlyList<FrameKey> frames, Action<int, PixelBuffer> take)
        {
            Calls.Add($"{media.Media.File}: {string.Join(' ', frames.Select(f => f.Index))}");
            if (Fails(media) is { } error)
                throw error;
            for (var i = 0; i < frames.Count && frames[i].Index <= Last; i++)
            {
                var picture = pool.Rent(Size, 3);
                for (var y = 0; y < Size.Height; y++)
                {
                    for (var x = 0; x < 3 * Size.Width; x++)
                        picture.Row(y)[x] = Value(x / 3, y);
                }
                take(i, picture);
            }
        }
    }
}
