using EdgeLynx.Synthesis.Survey;

namespace EdgeLynx.Synthesis.Output;

/// <summary>Where files go, relative to the output folder.</summary>
internal static class FileNames
{
    /// <summary>Image root of the CzechLynx layout, spelled as its publishers spell it.</summary>
    internal const string Root = "CzechLynx_Sythetic";

    internal static string Still(int index, Shot shot, IReadOnlyList<Label> labels)
    {
        if (labels.Count == 0)
            return $"{Root}/empty/{index:00000}_{shot.Trap.Id}.jpg";
        var who = labels[0].Identity;
        return who is null ? $"{Root}/other/{index:00000}_{labels[0].Kind.Replace(' ', '_')}.jpg" : $"{Root}/{who}/{index:00000}_{who}.jpg";
    }

    internal static string Clip(int number, Shot shot) => $"clips/{number:0000}_{shot.Trap.Id}.mp4";

    internal static string Mask(string still, int index) => $"masks/{Path.GetFileNameWithoutExtension(still)}_{index}.png";
}
