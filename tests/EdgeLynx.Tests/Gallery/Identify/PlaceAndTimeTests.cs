using EdgeLynx.Gallery.Identify;
using FsCheck.Xunit;

namespace EdgeLynx.Tests.Gallery.Identify;

public class PlaceAndTimeTests
{
    private static readonly DateTimeOffset Start = new(2024, 2, 1, 6, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(49, 13, 50, 13, 111.19)]
    [InlineData(0, 179.5, 0, -179.5, 111.19)]
    [InlineData(60, 10, 60, 11, 55.60)]
    [InlineData(49, 13, 49, 13, 0)]
    public void KilometresTo_KnownPlaces_IsTheGreatCircle(double lat, double lon, double otherLat, double otherLon, double kilometres) =>
        Assert.Equal(kilometres, new PlaceAndTime(lat, lon, null).KilometresTo(new PlaceAndTime(otherLat, otherLon, null))!.Value, 0.01);

    [Property]
    public bool KilometresTo_AnyTwoPlaces_IsTheSameBothWaysAndAtMostHalfTheEarth(byte a, byte b, byte c, byte d)
    {
        var (one, other) = (new PlaceAndTime(a / 1.5 - 85, b * 1.4 - 178, null), new PlaceAndTime(c / 1.5 - 85, d * 1.4 - 178, null));
        var there = one.KilometresTo(other)!.Value;
        return Math.Abs(there - other.KilometresTo(one)!.Value) < 1e-6 && there is >= 0 and < 20_020;
    }

    [Fact]
    public void DaysTo_EarlierOrLater_CountsBoth()
    {
        var (now, later) = (new PlaceAndTime(null, null, Start), new PlaceAndTime(null, null, Start.AddDays(2.5)));

        Assert.Equal(2.5, now.DaysTo(later));
        Assert.Equal(2.5, later.DaysTo(now));
    }

    [Fact]
    public void To_SomethingNotTold_IsUnknown()
    {
        var whole = new PlaceAndTime(49, 13, Start);

        Assert.Null(whole.KilometresTo(new PlaceAndTime(49, null, Start)));
        Assert.Null(default(PlaceAndTime).KilometresTo(whole));
        Assert.Null(whole.DaysTo(default));
    }
}
