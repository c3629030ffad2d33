using System.Globalization;
using EdgeLynx.Geometry;
using EdgeLynx.Pixels;
using EdgeLynx.Records;
using OpenCvSharp;

namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Real camera-trap footage with truth, where the machine has it: $EDGELYNX_TEST_DATA, or a folder beside the repository.</summary>
internal static class RealData
{
    /// <summary>Full path of <paramref name="parts"/> under the footage's root; skips the test when it is not there.</summary>
    public static string Require(params string[] parts)
    {
        foreach (var root in Roots())
        {
            var path = Path.Combine([root, .. parts]);
            if (File.Exists(path) || Directory.Exists(path))
                return path;
        }
        Assert.Skip($"{Path.Combine(parts)} was not found: set EDGELYNX_TEST_DATA to the folder that holds it.");
        return "";
    }

    /// <summary>Crops of one part of a labelled folder that have a true mask, each cut with the pipeline's margin.</summary>
    public static IEnumerable<RealCrop> MaskedCrops(string folder, string part, PixelPool pool)
    {
        foreach (var row in Rows(folder).Where(row => row["part"] == part && row["mask"] != ""))
            yield return RealCrop.Load(folder, row, pool);
    }

    /// <summary>The rows of the folder's boxes.csv, by column name.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string folder)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "boxes.csv"));
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line => line.Split(',').Zip(names).ToDictionary(pair => pair.Second, pair => pair.First));
    }

    private static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("EDGELYNX_TEST_DATA") is { Length: > 0 } named)
            yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }
}

/// <summary>One animal's crop of a real picture. Owns its pixels.</summary>
internal sealed record RealCrop(string File, string Modality, PixelBuffer Pixels, Box Box, Mask? Truth) : IDisposable
{
    public static RealCrop Load(string folder, Dictionary<string, string> row, PixelPool pool)
    {
        using var picture = Cv2.ImRead(Path.Combine(folder, row["file"]), ImreadModes.Color);
        var size = new PixelSize(picture.Cols, picture.Rows);
        var box = new Box(Number("x"), Number("y"), Number("w"), Number("h"));
        var grown = box.Grow(new PipelineOptions().CropMargin).ClampTo(size);
        var (left, top) = ((int)MathF.Floor(grown.X), (int)MathF.Floor(grown.Y));
        var region = new Rect(left, top, (int)MathF.Ceiling(grown.Right) - left, (int)MathF.Ceiling(grown.Bottom) - top);
        using var cut = new Mat(picture, region);
        var pixels = MatView.Copy(cut, pool);
        return new RealCrop(row["file"], row["modality"], pixels, box.Offset(-left, -top), Truth());

        float Number(string name) => float.Parse(row[name], CultureInfo.InvariantCulture);

        Mask? Truth()
        {
            if (row["mask"] == "")
                return null;
            using var mask = Cv2.ImRead(Path.Combine(folder, row["mask"]), ImreadModes.Grayscale);
            using var full = new Mat(size.Height, size.Width, MatType.CV_8UC1, Scalar.All(0));
            using (var place = new Mat(full, new Rect((int)Number("mask_x"), (int)Number("mask_y"), mask.Cols, mask.Rows)))
                mask.CopyTo(place);
            using var part = new Mat(full, region);
            using var whole = part.Clone();
            return new Mask(pixels.Size, [.. whole.AsSpan<byte>().ToArray().Select(v => (byte)(v >> 7))], "truth");
        }
    }

    public void Dispose() => Pixels.Dispose();
}
