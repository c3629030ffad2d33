using EdgeLynx.Geometry;
using EdgeLynx.Inference.Detection;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Tests.Support;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using EdgeLynx.Stages;

namespace EdgeLynx.Inference.Tests.Detection;

/// <summary>Every output layout through the whole detector, on tiny models that all say the same (TestData/models/make_models.py).</summary>
public sealed class TinyDetectorTests
{
    public static TheoryData<string> All =>
    [
        "tiny-yolox", "tiny-yolov5", "tiny-yolov5-uint8", "tiny-yolov5-float16", "tiny-yolov8", "tiny-yolov10", "tiny-rtdetr", "tiny-rtdetr-logits",
        "tiny-nanodet",
    ];

    public static TheoryData<string> WithFreeBatch => ["tiny-yolov5", "tiny-yolov5-uint8", "tiny-yolov8", "tiny-yolov10", "tiny-rtdetr"];

    [Theory]
    [MemberData(nameof(All))]
    public void Detect_WhiteSquare_FindsCatAndPersonInFullSizePixels(string name)
    {
        using var open = new OpenDetector(name);
        var found = open.Detect(Photos.Plain(128, 128, 255, open.Pool));
        Assert.Equal(2, found.Length);
        AssertDetection(found[0], DetectionCategory.Animal, 1, 0.8f, new Box(16, 32, 64, 64));
        AssertDetection(found[1], DetectionCategory.Person, 0, 0.6f, new Box(88, 8, 32, 48));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Detect_WidePicture_UndoesTheLetterboxAndCutsToTheFrame(string name)
    {
        using var open = new OpenDetector(name);
        var found = open.Detect(Photos.Plain(128, 64, 255, open.Pool));
        Assert.Equal(2, found.Length);
        // 16 rows of padding above; the person's box starts 12 rows inside it.
        AssertDetection(found[0], DetectionCategory.Animal, 1, 0.8f, new Box(16, 0, 64, 64));
        AssertDetection(found[1], DetectionCategory.Person, 0, 0.6f, new Box(88, 0, 32, 24));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Detect_ReducedProxy_GivesBoxesOfTheFullFrame(string name)
    {
        using var open = new OpenDetector(name);
        var found = open.Detect(Photos.Plain(128, 128, 255, open.Pool) with { FullSize = new PixelSize(1024, 1024) });
        AssertDetection(found[0], DetectionCategory.Animal, 1, 0.8f, new Box(128, 256, 512, 512));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Detect_BlackSquare_FindsNothing(string name)
    {
        using var open = new OpenDetector(name);
        Assert.Empty(open.Detect(Photos.Plain(128, 128, 0, open.Pool)));
    }

    [Theory]
    [MemberData(nameof(WithFreeBatch))]
    public void Detect_BatchOfDifferentPictures_AnswersEachInItsPlace(string name)
    {
        using var open = new OpenDetector(name, maxBatch: 3);
        Assert.Equal(3, open.Detector.MaxBatch);
        byte[] levels = [255, 0, 128, 200, 64];
        var frames = levels.Select(level => Photos.Plain(64, 64, level, open.Pool)).ToArray();
        var results = new DetectionSet[frames.Length];
        open.Detector.Detect(frames, results);
        for (var i = 0; i < levels.Length; i++)
        {
            Assert.Equal(0.8f * levels[i] / 255, results[i].Best(DetectionCategory.Animal), 0.01f);
            results[i].Dispose();
            frames[i].Dispose();
        }
    }

    [Fact]
    public void Detect_FixedBatchOrCpu_TakesOneAtATime()
    {
        using var fixedBatch = new OpenDetector("tiny-yolox", maxBatch: 8);
        using var cpu = new OpenDetector("tiny-yolov8");
        Assert.Equal((1, 1), (fixedBatch.Detector.MaxBatch, cpu.Detector.MaxBatch));
    }

    [Fact]
    public async Task Detect_FromManyWorkers_GivesEachTheSameAnswer()
    {
        using var open = new OpenDetector("tiny-yolov8");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
            {
                var level = (byte)(100 + 10 * worker + i);
                var found = open.Detect(Photos.Plain(64 + i, 64, level, open.Pool));
                Assert.InRange(found[0].Confidence, 0.8f * level / 255 - 0.01f, 0.81f);
            }
        })));
        Assert.Equal(0, open.Pool.Outstanding);
    }

    [Fact]
    public void Detect_PerClassWithIgnored_KeepsWhatOtherProgramsKeep()
    {
        using var open = new OpenDetector("tiny-yolov8", options: new DetectorOptions { SuppressPerClass = true, KeepIgnored = true });
        var found = open.Detect(Photos.Plain(64, 64, 255, open.Pool));
        Assert.Equal([1, 3, 0, 2], found.Select(d => (int)d.ClassId));
        Assert.Equal((DetectionCategory)0, found[1].Category);
    }

    [Fact]
    public void Detect_MinConfidence_LeavesOutTheRest()
    {
        using var open = new OpenDetector("tiny-yolov8", options: new DetectorOptions { MinConfidence = 0.7f, MaxDetections = 5 });
        Assert.Equal(DetectionCategory.Animal, Assert.Single(open.Detect(Photos.Plain(64, 64, 255, open.Pool))).Category);
    }

    [Fact]
    public void Detect_ValidAnimal_HasTheSharpnessOfItsPixels()
    {
        using var open = new OpenDetector("tiny-yolov8");
        var frame = Photos.Plain(64, 64, 255, open.Pool);
        for (var i = 0; i < frame.Pixels!.Bytes.Length; i += 6)
            frame.Pixels.Bytes.Slice(i, 3).Fill(230);
        var found = open.Detect(frame);
        Assert.True(found[0].Sharpness > 100, $"sharpness {found[0].Sharpness}");
        Assert.Equal(0, found[1].Sharpness);
    }

    [Fact]
    public void Detect_SteadyState_AllocatesNothing()
    {
        using var open = new OpenDetector("tiny-yolox");
        using var frame = Photos.Plain(128, 96, 255, open.Pool);
        var results = new DetectionSet[1];
        for (var i = 0; i < 3; i++)
        {
            open.Detector.Detect([frame], results);
            results[0].Dispose();
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        open.Detector.Detect([frame], results);
        results[0].Dispose();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertDetection(in EdgeLynx.Records.Detection actual, DetectionCategory category, int classId, float confidence, Box box)
    {
        Assert.Equal((category, classId), (actual.Category, actual.ClassId));
        Assert.Equal(confidence, actual.Confidence, 0.005f);
        Assert.True(actual.Box.IoU(box) > 0.995f, $"{actual.Box} is not {box}");
    }

    private sealed class OpenDetector : IDisposable
    {
        private readonly ModelSet _models;

        public OpenDetector(string name, int? maxBatch = null, DetectorOptions? options = null)
        {
            _models = ModelSet.Open(new ModelOptions { Detector = name, MaxBatch = maxBatch }, ModelCatalog.ReadFolders([TinyModels.Folder]));
            Detector = _models.CreateDetector(options);
        }

        public PixelPool Pool { get; } = new();

        public IDetector Detector { get; }

        public EdgeLynx.Records.Detection[] Detect(ProxyFrame frame)
        {
            using (frame)
            {
                var results = new DetectionSet[1];
                Detector.Detect([frame], results);
                using var set = results[0];
                return set.Items.ToArray();
            }
        }

        public void Dispose()
        {
            _models.Dispose();
            Pool.Dispose();
        }
    }
}
