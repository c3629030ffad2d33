using EdgeLynx.Inference.Models;
using EdgeLynx.Records;

namespace EdgeLynx.Inference.Pose;

/// <summary>Where a model's points go in the order of <see cref="KeypointNames"/>.</summary>
internal static class KeypointOrder
{
    // Stands in a manifest for a point that has no counterpart among ours.
    private const string NoneOfOurs = "-";

    /// <summary>
    /// For each of the model's points its place among the 20, -1 for one that is none of them; the manifest's list may be empty when the
    /// model has them in order.
    /// </summary>
    /// <exception cref="ModelException">A name is unknown or given twice.</exception>
    public static int[] Of(ModelManifest manifest)
    {
        var names = manifest.Output.Keypoints;
        if (names.Count == 0)
            return [.. Enumerable.Range(0, KeypointNames.Count)];
        var errors = new List<string>();
        var order = new int[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            order[i] = IndexOf(names[i]);
            if (names[i] == NoneOfOurs)
                continue;
            if (order[i] < 0)
                errors.Add($"{manifest.Path}: output.keypoints[{i}]: '{names[i]}' is not one of {string.Join(", ", KeypointNames.All)}");
            else if (Array.IndexOf(order, order[i], 0, i) >= 0)
                errors.Add($"{manifest.Path}: output.keypoints[{i}]: '{names[i]}' is given twice");
        }
        return errors.Count == 0 ? order : throw new ModelException(errors);
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < KeypointNames.Count; i++)
        {
            if (string.Equals(KeypointNames.All[i], name, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }
}
