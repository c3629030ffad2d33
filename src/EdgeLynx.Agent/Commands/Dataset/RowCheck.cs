using EdgeLynx.Datasets.CzechLynx;

namespace EdgeLynx.Agent.Commands.Dataset;

/// <summary>What can be wrong with one row whose cells are all well formed.</summary>
internal static class RowCheck
{
    /// <summary>Adds what is wrong to <paramref name="errors"/>.</summary>
    /// <returns>The row without its mask, which is the bulk of a survey and was checked by then.</returns>
    public static CzechLynxRow Check(CzechLynxRow row, string? images, List<string> errors)
    {
        if (row.CellCode is not null && !GridCell.TryParse(row.CellCode, out _))
            errors.Add($"{row.Path}: cell_code '{row.CellCode}' is not of the form 10kmE432N321");
        if (row is { CellCode: { } code, Latitude: { } latitude, Longitude: { } longitude } && GridCell.Of(latitude, longitude).Code != code)
            errors.Add($"{row.Path}: latitude and longitude lie in cell {GridCell.Of(latitude, longitude).Code}, not in {code}");
        if (row.CoatPattern is not (null or "spotted" or "marbled"))
            errors.Add($"{row.Path}: coat_pattern '{row.CoatPattern}' is neither spotted nor marbled");
        if (images is not null && !File.Exists(Path.Combine(images, row.Path)))
            errors.Add($"{row.Path}: there is no such image in {images}");
        if (row is { Mask: { } mask, Pose.Count: > 0 } && row.Pose.Any(p => p is { } at && (at.X < 0 || at.Y < 0 || at.X > mask.Size.Width || at.Y > mask.Size.Height)))
            errors.Add($"{row.Path}: a point of the pose lies outside the image of {mask.Size}");
        return row.Mask is null ? row : row with { Mask = null };
    }
}
