using EdgeLynx.Inference.Detection;
using EdgeLynx.Inference.Models;
using EdgeLynx.Inference.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Inference.Tests.Detection;

/// <summary>Parsers on outputs that no sound network gives.</summary>
public sealed class DetectionParserTests
{
    private static readonly float[] Odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, -1, 0, 0.5f, 1, 63, 1e9f];

    [Property(MaxTest = 60)]
    public Property Parse_AnyNumbers_YieldsOnlyFiniteBoxesOfKnownClasses() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        foreach (var name in TinyDetectorTests.All)
        {
            using var model = Open(name.Data);
            var found = new CandidateList();
            DetectionParser.For(model).Parse(new RandomOutputs(model, seed), 0, 0.1f, found);
            for (var i = 0; i < found.Count; i++)
            {
                var box = found.Boxes[i];
                if (!float.IsFinite(box.X) || !float.IsFinite(box.Y) || !(box.Width > 0) || !(box.Height > 0))
                    return false.Label($"{name.Data}: {box}");
                if (!(found.Scores[i] >= 0.1f) || found.Classes[i] is < 0 or > 3)
                    return false.Label($"{name.Data}: score {found.Scores[i]}, class {found.Classes[i]}");
            }
        }
        return true.ToProperty();
    });

    [Theory]
    [InlineData("tiny-yolox", "yolov8", "[N, 8, N]", "[1, 84, 9]")]
    [InlineData("tiny-yolov8", "yolox", "[N, 84, 9]", "[N, 8, 21]")]
    [InlineData("tiny-yolov8", "yolov10", "[N, N, 6]", "[N, 8, 21]")]
    [InlineData("tiny-yolov8", "yolov5", "[N, N, 9]", "[N, 8, 21]")]
    [InlineData("tiny-yolov8", "rtdetr", "[N, queries, 8]", "[N, 8, 21]")]
    [InlineData("tiny-yolov8", "nanodet", "[N, cells, 4]", "[N, 8, 21]")]
    public void For_OutputsOfAnotherLayout_SaysBothShapes(string name, string parser, string expected, string actual)
    {
        using var model = Open(name, manifest => manifest with { Output = manifest.Output with { Parser = parser } });
        var error = Assert.Throws<ModelException>(() => DetectionParser.For(model));
        Assert.Contains($"parser {parser} with 4 classes expects {expected}", error.Message);
        Assert.Contains(actual, error.Message);
    }

    private static OnnxModel Open(string name, Func<ModelManifest, ModelManifest>? change = null)
    {
        var manifest = ModelManifest.Load(TinyModels.Manifest(name));
        return OnnxModel.Load(change is null ? manifest : change(manifest), TinyModels.Onnx(name), new SessionSettings());
    }

    private sealed class RandomOutputs(OnnxModel model, int seed) : IOutputTensors
    {
        public ReadOnlySpan<float> Output(int index, int item)
        {
            var random = new Random(seed + index);
            var values = new float[model.Outputs[index].ItemLength];
            for (var i = 0; i < values.Length; i++)
                values[i] = random.Next(4) == 0 ? Odd[random.Next(Odd.Length)] : random.NextSingle() * 64;
            return values;
        }
    }
}
