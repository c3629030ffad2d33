using EdgeLynx.Pixels;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Crops of real camera-trap pictures with their truth.</summary>
internal static class RealCrops
{
    /// <summary>Crops of one part of a labelled folder that have a true mask, each cut with the pipeline's margin.</summary>
    public static IEnumerable<RealCrop> Masked(string folder, string part, PixelPool pool, int everyNth = 1)
    {
        foreach (var row in Rows(folder).Where(row => row["part"] == part && row["mask"] != "").Where((_, i) => i % everyNth == 0))
            yield return RealCrop.Load(folder, row, pool);
    }

    /// <summary>The rows of the folder's boxes.csv, by column name.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string folder)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "boxes.csv"));
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line => line.Split(',').Zip(names).ToDictionary(pair => pair.Second, pair => pair.First));
    }
}
