using System.Numerics.Tensors;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Inference.Detection;

/// <summary>Reads one output layout: tensors to boxes in input pixels with score and class. Safe for concurrent calls.</summary>
internal abstract class DetectionParser
{
    /// <summary>A parser for the manifest's layout, after checking that the outputs can be read with it.</summary>
    /// <exception cref="ModelException">The outputs do not fit; both shapes are said.</exception>
    public static DetectionParser For(OnnxModel model)
    {
        var manifest = model.Manifest;
        var classes = manifest.Output.Classes.Count;
        var outputs = new OutputCheck(manifest, model.Outputs);
        return manifest.Output.Parser switch
        {
            "yolox" => new YoloxParser(outputs, manifest.Input.Size, classes),
            "yolov5" => new Yolov5Parser(outputs, classes),
            "yolov8" => new Yolov8Parser(outputs, classes),
            "yolov10" => new Yolov10Parser(outputs, classes),
            "rtdetr" => RtDetrParser.For(outputs, manifest.Input.Size, classes),
            "nanodet" => new NanodetParser(outputs, manifest.Input.Size, classes),
            var other => throw new ModelException($"{manifest.Path}: output.parser: '{other}' does not yield detections"),
        };
    }

    /// <summary>Adds what the <paramref name="item"/>-th picture holds with at least <paramref name="min"/> confidence to <paramref name="found"/>.</summary>
    public abstract void Parse(IOutputTensors outputs, int item, float min, CandidateList found);

    /// <summary>Index of the largest value; the first of equals.</summary>
    protected static int Best(ReadOnlySpan<float> scores) => TensorPrimitives.IndexOfMax(scores);
}
