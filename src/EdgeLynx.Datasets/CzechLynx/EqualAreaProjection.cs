using System.Globalization;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace EdgeLynx.Datasets.CzechLynx;

/// <summary>Lambert azimuthal equal-area projection on GRS80: metres to the east and north. Safe for concurrent use.</summary>
public sealed class EqualAreaProjection
{
    // Metres. ProjNET 2.0's inverse returns longitude 0 for the centre itself.
    private const double AtCentre = 1e-3;
    private readonly (double Latitude, double Longitude, double Easting, double Northing) _centre;
    private readonly MathTransform _forward;
    private readonly MathTransform _inverse;

    private EqualAreaProjection(double latitude, double longitude, double falseEasting, double falseNorthing)
    {
        _centre = (latitude, longitude, falseEasting, falseNorthing);
        var factory = new CoordinateSystemFactory();
        // Without axes and an EPSG code, so that the order is always east, north (x, y), whatever the authority says.
        var system = factory.CreateFromWkt(string.Create(CultureInfo.InvariantCulture, $"""
            PROJCS["LAEA",GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101]],
            PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Lambert_Azimuthal_Equal_Area"],
            PARAMETER["latitude_of_center",{latitude:R}],PARAMETER["longitude_of_center",{longitude:R}],
            PARAMETER["false_easting",{falseEasting:R}],PARAMETER["false_northing",{falseNorthing:R}],UNIT["metre",1]]
            """));
        var projected = (ProjectedCoordinateSystem)system;
        // WGS84 and ETRS89 differ by under a metre: nothing against a cell of 10 km.
        var transforms = new CoordinateTransformationFactory();
        _forward = transforms.CreateFromCoordinateSystems(projected.GeographicCoordinateSystem, projected).MathTransform;
        _inverse = transforms.CreateFromCoordinateSystems(projected, projected.GeographicCoordinateSystem).MathTransform;
    }

    /// <summary>ETRS89-LAEA Europe, EPSG:3035: centre 52 N 10 E at (4321000, 3210000).</summary>
    public static EqualAreaProjection Europe { get; } = new(52, 10, 4_321_000, 3_210_000);

    /// <summary>A projection of one's own survey: its centre at (0, 0).</summary>
    /// <param name="latitude">Degrees, -90..90.</param>
    /// <param name="longitude">Degrees, -180..180.</param>
    public static EqualAreaProjection Around(double latitude, double longitude) => new(latitude, longitude, 0, 0);

    /// <summary>Easting and northing in metres of a place in degrees.</summary>
    public (double Easting, double Northing) Project(double latitude, double longitude)
    {
        lock (_forward)
            return _forward.Transform(longitude, latitude);
    }

    /// <summary>Latitude and longitude in degrees of a place in metres.</summary>
    public (double Latitude, double Longitude) Unproject(double easting, double northing)
    {
        if (Math.Abs(easting - _centre.Easting) < AtCentre && Math.Abs(northing - _centre.Northing) < AtCentre)
            return (_centre.Latitude, _centre.Longitude);
        lock (_inverse)
        {
            var (longitude, latitude) = _inverse.Transform(easting, northing);
            return (latitude, longitude);
        }
    }
}
