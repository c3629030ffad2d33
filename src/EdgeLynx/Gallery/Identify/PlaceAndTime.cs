using EdgeLynx.Records;

namespace EdgeLynx.Gallery.Identify;

/// <summary>Where and when an animal was seen, as far as it was told.</summary>
/// <param name="Latitude">WGS84 latitude in degrees; null when unknown.</param>
/// <param name="Longitude">WGS84 longitude in degrees; null when unknown.</param>
/// <param name="Time">When; null when unknown.</param>
public readonly record struct PlaceAndTime(double? Latitude, double? Longitude, DateTimeOffset? Time)
{
    // Scale of a lynx's range: half of the 10 km cell that is used for its surveys. Nearness falls to one e-fold there.
    private const double RangeKilometres = 5;

    // Coordinates are those of a station, or blurred on purpose: nearer than this is the same place.
    private const double SamePlaceKilometres = 1;

    // Animals stay in a place for weeks rather than days or years.
    private const double StayDays = 30;

    private const double EarthRadiusKilometres = 6371.0;

    /// <summary>The sighting of an event.</summary>
    public static PlaceAndTime Of(DetectionEvent seen) => new(seen.Deployment.Latitude, seen.Deployment.Longitude, seen.Start.Value);

    /// <summary>The sighting a reference shows.</summary>
    public static PlaceAndTime Of(Reference reference) => new(reference.Latitude, reference.Longitude, reference.Time);

    /// <summary>Great-circle distance in kilometres; null where a place is not known.</summary>
    public double? KilometresTo(in PlaceAndTime other)
    {
        if (Latitude is not { } lat || Longitude is not { } lon || other.Latitude is not { } otherLat || other.Longitude is not { } otherLon)
            return null;
        var (north, east) = (Math.Sin(double.DegreesToRadians(otherLat - lat) / 2), Math.Sin(double.DegreesToRadians(otherLon - lon) / 2));
        var haversine = north * north + Math.Cos(double.DegreesToRadians(lat)) * Math.Cos(double.DegreesToRadians(otherLat)) * east * east;
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }

    /// <summary>Days between both; null where a time is not known.</summary>
    public double? DaysTo(in PlaceAndTime other) => Time is { } time && other.Time is { } otherTime ? Math.Abs((time - otherTime).TotalDays) : null;

    /// <summary>How near <paramref name="kilometres"/> is, as a score: 5 at the same place, 0.8 at the edge of a range, 0 far away.</summary>
    internal static double Nearness(double kilometres) => RangeKilometres / (kilometres + SamePlaceKilometres);

    /// <summary>How lately <paramref name="days"/> is, as a score: 30 on the same day, 1 after a month, 0 after years.</summary>
    internal static double Recency(double days) => StayDays / (days + 1);
}
