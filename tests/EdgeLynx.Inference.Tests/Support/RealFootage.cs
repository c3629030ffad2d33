using System.Globalization;
using EdgeLynx.Geometry;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Real photos with truth, and public weights: outside the repository, so tests that need them skip where they are not.</summary>
internal static class RealFootage
{
    private static readonly string? Root = FindRoot();

    /// <summary>A file or folder under the footage's root; skips the test when it is not there.</summary>
    public static string Need(params string[] parts)
    {
        Assert.SkipWhen(Root is null, "Real footage is not here: set EDGELYNX_TEST_DATA to its folder.");
        var path = Path.Combine([Root!, .. parts]);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"{path} is not here.");
        return path;
    }

    /// <summary>The rows of a boxes.csv: picture, part, category ("" for nothing to see), box in full-size pixels.</summary>
    public static IReadOnlyList<(string File, string Part, string Category, Box Box)> Boxes(string folder)
    {
        var rows = new List<(string, string, string, Box)>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "boxes.csv")).Skip(1))
        {
            // No field of these files holds a comma.
            var f = line.Split(',');
            var box = f[3].Length == 0 ? default : new Box(Number(f[4]), Number(f[5]), Number(f[6]), Number(f[7]));
            rows.Add((Path.Combine(folder, f[0]), f[1], f[3], box));
        }
        return rows;
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("EDGELYNX_TEST_DATA") is { Length: > 0 } given)
            return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EdgeLynx.sln")))
                return folder.Parent is { } above && Directory.Exists(Path.Combine(above.FullName, "shared")) ? Path.Combine(above.FullName, "shared") : null;
        }
        return null;
    }
}
