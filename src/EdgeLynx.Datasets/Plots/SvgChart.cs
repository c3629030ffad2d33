using System.Globalization;
using System.Security;
using System.Text;

namespace EdgeLynx.Datasets.Plots;

/// <summary>A small line or bar chart as an SVG file: axes with round ticks, grid, legend. Same input, same bytes.</summary>
public sealed record SvgChart
{
    private const double Width = 640, Height = 420, Left = 64, Right = 16, Top = 40, Bottom = 52;

    // Colours told apart with the common colour blindnesses (Okabe and Ito 2008).
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    /// <summary>Title above the chart.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the horizontal axis, with its unit.</summary>
    public required string XAxis { get; init; }

    /// <summary>Name of the vertical axis, with its unit.</summary>
    public required string YAxis { get; init; }

    /// <summary>The lines and bars.</summary>
    public required IReadOnlyList<PlotSeries> Series { get; init; }

    /// <summary>Range of the horizontal axis; null takes that of the points.</summary>
    public (double From, double To)? XRange { get; init; }

    /// <summary>Range of the vertical axis; null takes that of the points, from zero.</summary>
    public (double From, double To)? YRange { get; init; }

    /// <summary>The chart as an SVG document.</summary>
    public string ToSvg()
    {
        var points = Series.SelectMany(series => series.Points).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToList();
        var x = Ticks(XRange ?? Extent(points.Select(p => p.X), false), XRange is not null);
        var y = Ticks(YRange ?? Extent(points.Select(p => p.Y), true), YRange is not null);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        Text(svg, Width / 2, 22, "middle", Title, "font-size=\"15\"");
        DrawAxes(svg, x, y);
        for (var i = 0; i < Series.Count; i++)
            DrawSeries(svg, Series[i], Series[i].Reference ? "#888888" : Colours[i % Colours.Length], x, y);
        DrawLegend(svg);
        return svg.Append("</svg>\n").ToString();
    }

    private void DrawAxes(StringBuilder svg, Axis x, Axis y)
    {
        foreach (var tick in x.Ticks)
        {
            Line(svg, X(tick, x), Top, X(tick, x), Height - Bottom, "#e0e0e0");
            Text(svg, X(tick, x), Height - Bottom + 16, "middle", Label(tick));
        }
        foreach (var tick in y.Ticks)
        {
            Line(svg, Left, Y(tick, y), Width - Right, Y(tick, y), "#e0e0e0");
            Text(svg, Left - 6, Y(tick, y) + 4, "end", Label(tick));
        }
        Line(svg, Left, Height - Bottom, Width - Right, Height - Bottom, "black");
        Line(svg, Left, Top, Left, Height - Bottom, "black");
        Text(svg, (Left + Width - Right) / 2, Height - 14, "middle", XAxis);
        Text(svg, 16, Height / 2, "middle", YAxis, string.Create(CultureInfo.InvariantCulture, $"transform=\"rotate(-90 16 {Height / 2})\""));
    }

    private static void DrawSeries(StringBuilder svg, PlotSeries series, string colour, Axis x, Axis y)
    {
        var points = series.Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).Select(p => (X: X(p.X, x), Y: Y(p.Y, y))).ToList();
        if (series.Bars)
        {
            var width = points.Count > 1 ? Math.Max(1, (points[1].X - points[0].X) * 0.9) : 20;
            foreach (var (left, top) in points)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left - width / 2:0.##}\" y=\"{top:0.##}\" width=\"{width:0.##}\" height=\"{Y(Math.Max(0, y.From), y) - top:0.##}\" fill=\"{colour}\" fill-opacity=\"0.6\"/>\n");
            return;
        }
        var path = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.##},{p.Y:0.##}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(series.Reference ? 1 : 2)}\"{(series.Reference ? " stroke-dasharray=\"4 3\"" : "")}/>\n");
        if (series.Markers)
        {
            foreach (var (cx, cy) in points)
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{cx:0.##}\" cy=\"{cy:0.##}\" r=\"3\" fill=\"{colour}\"/>\n");
        }
    }

    private void DrawLegend(StringBuilder svg)
    {
        for (var i = 0; i < Series.Count; i++)
        {
            var top = Top + 14 + i * 16;
            Line(svg, Width - Right - 170, top - 4, Width - Right - 150, top - 4, Series[i].Reference ? "#888888" : Colours[i % Colours.Length], 3);
            Text(svg, Width - Right - 144, top, "start", Series[i].Name);
        }
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour, int width = 1) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>\n");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text, string more = "") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" {more}>{SecurityElement.Escape(text)}</text>\n");

    private static double X(double value, Axis axis) => Left + axis.Share(value) * (Width - Left - Right);

    private static double Y(double value, Axis axis) => Height - Bottom - axis.Share(value) * (Height - Top - Bottom);

    private static string Label(double tick) => (tick == 0 ? 0 : tick).ToString("0.######", CultureInfo.InvariantCulture);

    private static (double, double) Extent(IEnumerable<double> values, bool fromZero)
    {
        var list = values.ToList();
        if (list.Count == 0)
            return (0, 1);
        var low = fromZero ? Math.Min(0, list.Min()) : list.Min();
        // A range too narrow for its own magnitude has no ticks.
        return list.Max() - low > 1e-9 * Math.Max(1, Math.Abs(low)) ? (low, list.Max()) : (low, low + Math.Max(1, Math.Abs(low)));
    }

    /// <summary>Round ticks (1, 2 or 5 times a power of ten), about five; an axis nobody fixed grows to the next tick.</summary>
    private static Axis Ticks((double From, double To) range, bool fixedRange)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((range.To - range.From) / 5)));
        var step = new[] { 1, 2, 5, 10 }.Select(m => m * power).First(s => (range.To - range.From) / s <= 6);
        var from = fixedRange ? range.From : Math.Floor(range.From / step + 1e-9) * step;
        var to = fixedRange ? range.To : Math.Ceiling(range.To / step - 1e-9) * step;
        var ticks = new List<double>();
        for (var i = (long)Math.Ceiling(from / step - 1e-9); i * step <= to + step * 1e-9; i++)
            ticks.Add(Math.Round(i * step, 12));
        return new Axis(from, to, ticks);
    }

    private sealed record Axis(double From, double To, IReadOnlyList<double> Ticks)
    {
        public double Share(double value) => Math.Clamp((value - From) / (To - From), 0, 1);
    }
}
