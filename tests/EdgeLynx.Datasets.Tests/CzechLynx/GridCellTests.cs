using EdgeLynx.Datasets.CzechLynx;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.CzechLynx;

public class GridCellTests
{
    // The first two are published: the projection's centre, and the example of EPSG guidance note 7-2. The others are what PROJ 9 gives.
    [Theory]
    [InlineData(52, 10, 4_321_000, 3_210_000)]
    [InlineData(50, 5, 3_962_799.45, 2_999_718.85)]
    [InlineData(50.08804, 14.42076, 4_637_182.71, 3_006_831.58)]
    [InlineData(49.8209, 18.2820, 4_915_616.41, 3_001_177.03)]
    [InlineData(49.7475, 13.3736, 4_564_075.45, 2_965_012.51)]
    public void Project_KnownPoints_AreMetresInEurope(double latitude, double longitude, double easting, double northing)
    {
        var (x, y) = EqualAreaProjection.Europe.Project(latitude, longitude);
        Assert.Equal(easting, x, 0.02);
        Assert.Equal(northing, y, 0.02);
        var (lat, lon) = EqualAreaProjection.Europe.Unproject(easting, northing);
        Assert.Equal(latitude, lat, 1e-6);
        Assert.Equal(longitude, lon, 1e-6);
    }

    [Theory]
    [InlineData(52, 10, "10kmE432N321")]
    [InlineData(50.08804, 14.42076, "10kmE463N300")]
    [InlineData(49.7475, 13.3736, "10kmE456N296")]
    public void Of_KnownPlaces_GivesTheCode(double latitude, double longitude, string code) => Assert.Equal(code, GridCell.Of(latitude, longitude).Code);

    [Property]
    public void Centre_AnyCellOfCentralEurope_LiesInIt(byte east, byte north)
    {
        var cell = new GridCell(400 + east % 120, 250 + north % 120);
        var (latitude, longitude) = cell.Centre;
        Assert.Equal(cell, GridCell.Of(latitude, longitude));
        Assert.True(GridCell.TryParse(cell.Code, out var parsed));
        Assert.Equal(cell, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10kmE432")]
    [InlineData("1kmE432N321")]
    [InlineData("10kmExN1")]
    [InlineData("10kmE-4N1")]
    public void TryParse_NoCode_IsFalse(string? code) => Assert.False(GridCell.TryParse(code, out _));

    [Fact]
    public void Around_ItsCentre_IsZero()
    {
        var (x, y) = EqualAreaProjection.Around(43.5, 93.2).Project(43.5, 93.2);
        Assert.Equal((0.0, 0.0), (Math.Round(x, 6), Math.Round(y, 6)));
    }
}
