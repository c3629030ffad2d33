using System.Globalization;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>
/// A 10 km cell of the European reference grid (EPSG:3035), as CzechLynx hides the traps' true places: named by its lower-left corner.
/// </summary>
/// <param name="East">Easting of the lower-left corner in units of 10 km.</param>
/// <param name="North">Northing of the lower-left corner in units of 10 km.</param>
public readonly record struct GridCell(int East, int North)
{
    /// <summary>Side of a cell in metres.</summary>
    public const double Side = 10_000;

    /// <summary>The name, e.g. <c>10kmE432N321</c>.</summary>
    public string Code => string.Create(CultureInfo.InvariantCulture, $"10kmE{East}N{North}");

    /// <summary>WGS84 latitude and longitude of the cell's centre, degrees.</summary>
    public (double Latitude, double Longitude) Centre => EqualAreaProjection.Europe.Unproject((East + 0.5) * Side, (North + 0.5) * Side);

    /// <summary>The cell that holds a place.</summary>
    public static GridCell Of(double latitude, double longitude)
    {
        var (easting, northing) = EqualAreaProjection.Europe.Project(latitude, longitude);
        return new GridCell((int)Math.Floor(easting / Side), (int)Math.Floor(northing / Side));
    }

    /// <summary>Reads a name.</summary>
    /// <returns>False when it is not of the form <c>10kmE432N321</c>.</returns>
    public static bool TryParse(string? code, out GridCell cell)
    {
        cell = default;
        const string Prefix = "10kmE";
        if (code is null || !code.StartsWith(Prefix, StringComparison.Ordinal) || code.IndexOf('N') is var middle && middle < 0)
            return false;
        if (!int.TryParse(code.AsSpan(Prefix.Length, middle - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var east)
            || !int.TryParse(code.AsSpan(middle + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var north))
            return false;
        cell = new GridCell(east, north);
        return true;
    }
}
