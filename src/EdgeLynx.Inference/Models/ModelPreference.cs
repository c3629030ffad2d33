namespace EdgeLynx.Inference.Models;

/// <summary>
/// Which model serves a task when none is asked for: the first of this order whose weights are there. Better ones come first, among those
/// whose licence puts no conditions on the user's program; AGPL and non-commercial weights come last. Models that are not named here follow by name.
/// </summary>
internal static class ModelPreference
{
    private static readonly string[] Order =
    [
        // detect
        "megadetector-v5a", "megadetector-v5b", "yolox-s", "edgelynx-detect", "yolox-nano-416", "yolox-nano", "nanodet-m-416", "yolov8n-int8",
        // segment
        "edgelynx-segment", "yolov8n-seg-int8",
        // pose, viewpoint
        "edgelynx-pose", "rtmpose-m-ap10k", "edgelynx-viewpoint",
        // embed: a network trained on persons comes after one trained on everything
        "mobilenetv3-small-embed576", "mobilenetv3-small", "osnet-x0-25", "megadescriptor-t-224",
    ];

    // It shortlists rendered animals better than ImageNet's features and real ones no better (its CARD.md), and costs every animal a run.
    private static readonly string[] OnRequest = ["edgelynx-embed"];

    /// <summary>Whether <paramref name="name"/> serves only when it is asked for, or when a gallery was made with it.</summary>
    public static bool IsOnRequest(string name) => OnRequest.Contains(name, StringComparer.Ordinal);

    /// <summary>Place of <paramref name="name"/> in the order; models that are not in it come after all others.</summary>
    public static int Rank(string name)
    {
        var place = Array.IndexOf(Order, name);
        return place < 0 ? Order.Length : place;
    }
}
