using EdgeLynx.Datasets.Formats;
using EdgeLynx.Geometry;
using EdgeLynx.Records;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>The two cells with structure: mask and pose.</summary>
internal static class CzechLynxCells
{
    private static readonly Dictionary<string, int> PointIndex =
        KeypointNames.All.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.OrdinalIgnoreCase);

    /// <summary>COCO run lengths <c>{size: [h, w], counts: string or list}</c>; null for an empty cell.</summary>
    /// <exception cref="FormatErrorException">It is no such mask.</exception>
    public static RunLengthMask? Mask(CsvRows csv)
    {
        if (Parse(csv, "mask") is not { } value)
            return null;
        if (value is not Dictionary<string, object?> mask || !mask.TryGetValue("size", out var sizeValue) || !mask.TryGetValue("counts", out var counts))
            throw csv.Error("mask", "an object with size and counts is needed.");
        if (sizeValue is not List<object?> { Count: 2 } sides || Whole(sides[0]) is not { } height || Whole(sides[1]) is not { } width)
            throw csv.Error("mask", "size must be [height, width].");
        try
        {
            var size = new PixelSize(width, height);
            return counts switch
            {
                string text => RunLengthMask.FromCompressed(size, text),
                List<object?> list => RunLengthMask.FromCounts(
                    size, [.. list.Select(run => Whole(run) ?? throw csv.Error("mask", "counts must hold whole numbers."))]),
                _ => throw csv.Error("mask", "counts must be a string or a list."),
            };
        }
        catch (FormatException error) when (error is not FormatErrorException)
        {
            throw csv.Error("mask", error.Message, error);
        }
    }

    /// <summary>20 points by name, null where the cell does not name one; empty for an empty cell or an empty object.</summary>
    /// <exception cref="FormatErrorException">It is no such pose.</exception>
    public static IReadOnlyList<(double X, double Y)?> Pose(CsvRows csv)
    {
        if (Parse(csv, "pose") is not { } value)
            return [];
        if (value is not Dictionary<string, object?> points)
            throw csv.Error("pose", "an object of point names and [x, y] is needed.");
        if (points.Count == 0)
            return [];
        var pose = new (double, double)?[KeypointNames.Count];
        foreach (var (name, place) in points)
        {
            if (!PointIndex.TryGetValue(name, out var index))
                throw csv.Error("pose", $"'{CsvRows.Short(name)}' is none of the {KeypointNames.Count} points.");
            if (place is null)
                continue;
            if (place is not List<object?> { Count: >= 2 } xy || xy[0] is not double x || xy[1] is not double y)
                throw csv.Error("pose", $"{name} must be [x, y].");
            pose[index] = (x, y);
        }
        return pose;
    }

    private static object? Parse(CsvRows csv, string column)
    {
        var cell = csv[column];
        if (cell.Length == 0)
            return null;
        try
        {
            return LiteralReader.Parse(cell);
        }
        catch (FormatErrorException error)
        {
            throw csv.Error(column, $"{error.Message} in '{CsvRows.Short(cell)}'.", error);
        }
    }

    private static int? Whole(object? value) => value is double number && number >= 0 && number <= int.MaxValue && number == Math.Floor(number) ? (int)number : null;
}
