namespace EdgeLynx.Inference.Models;

/// <summary>The output layouts that are known, and the task each belongs to.</summary>
public static class ModelParsers
{
    private static readonly Dictionary<string, ModelTask[]> Known = new(StringComparer.Ordinal)
    {
        ["yolox"] = [ModelTask.Detect],
        ["yolov5"] = [ModelTask.Detect],
        ["yolov8"] = [ModelTask.Detect],
        ["yolov10"] = [ModelTask.Detect],
        ["rtdetr"] = [ModelTask.Detect],
        ["nanodet"] = [ModelTask.Detect],
        ["yolov8-seg"] = [ModelTask.Segment],
        ["mask-logits"] = [ModelTask.Segment],
        ["heatmaps"] = [ModelTask.Pose],
        ["simcc"] = [ModelTask.Pose],
        ["viewpoint"] = [ModelTask.Viewpoint],
        ["embedding"] = [ModelTask.Embed],
        ["keypoints"] = [ModelTask.Features],
        ["keypoints-normalised"] = [ModelTask.Features],
        ["lightglue"] = [ModelTask.Match],
    };

    /// <summary>All names, in order.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>Whether <paramref name="parser"/> is known.</summary>
    public static bool IsKnown(string parser) => Known.ContainsKey(parser);

    /// <summary>Whether <paramref name="parser"/> reads the outputs of <paramref name="task"/>.</summary>
    public static bool Serves(string parser, ModelTask task) => Known.TryGetValue(parser, out var tasks) && tasks.Contains(task);
}
