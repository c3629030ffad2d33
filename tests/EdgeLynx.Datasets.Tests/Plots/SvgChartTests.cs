using System.Xml.Linq;
using EdgeLynx.Datasets.Metrics;
using EdgeLynx.Datasets.Plots;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Plots;

public class SvgChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void ToSvg_OneLine_PlacesPointsByTheAxes()
    {
        var chart = new SvgChart { Title = "a < b & c", XAxis = "x", YAxis = "y", XRange = (0, 1), YRange = (0, 1), Series = [new PlotSeries("s", [(0, 0), (1, 1)])] };
        var document = XDocument.Parse(chart.ToSvg());
        // Plot area: 64..624 by 368..40.
        Assert.Equal("64,368 624,40", document.Descendants(Svg + "polyline").Single().Attribute("points")!.Value);
        Assert.Contains(document.Descendants(Svg + "text"), text => text.Value == "a < b & c");
        Assert.Contains(document.Descendants(Svg + "text"), text => text.Value == "0.2");
    }

    [Property(MaxTest = 50)]
    public void ToSvg_AnyPoints_IsXmlWithinThePicture((double X, double Y)[] points, bool bars)
    {
        var chart = new SvgChart { Title = "t", XAxis = "x", YAxis = "y", Series = [new PlotSeries("s", [.. points.Select(p => (p.X % 1e9, p.Y % 1e9))]) { Bars = bars }] };
        var document = XDocument.Parse(chart.ToSvg());
        var places = document.Descendants(Svg + "polyline").SelectMany(line => line.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(places, place => Assert.InRange(double.Parse(place.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture), 40, 368));
    }

    [Fact]
    public void Charts_OfAnIdentificationTest_HoldTheirSeries()
    {
        Assert.Equal([(1.0, 0.5), (2.0, 0.75)], IdentificationPlots.Cmc(new Dictionary<string, double[]> { ["all"] = [0.5, 0.75] }).Series[0].Points);
        var bins = Calibration.Reliability([0.95, 0.9, 0.1], [true, false, false]);
        Assert.Equal(2, IdentificationPlots.Reliability(bins).Series[0].Points.Count);
        var histogram = IdentificationPlots.Scores(new Dictionary<string, IReadOnlyList<double>> { ["known"] = [0, 1, 1, 1], ["new"] = [0.5] }, bins: 2);
        Assert.Equal([0.25, 0.75], histogram.Series[0].Points.Select(p => p.Y));
        Assert.Equal([0.0, 1.0], histogram.Series[1].Points.Select(p => p.Y));
        Assert.Equal("chance", IdentificationPlots.Roc(new Dictionary<string, IReadOnlyList<RocPoint>>()).Series[^1].Name);
    }
}
