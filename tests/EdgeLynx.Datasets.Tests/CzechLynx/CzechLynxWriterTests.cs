using System.Diagnostics;
using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Datasets.Tests.Support;
using EdgeLynx.Geometry;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.CzechLynx;

public class CzechLynxWriterTests
{
    [Fact]
    public void Write_FullRow_ReadsBack()
    {
        var row = Row([0, 1, 1, 0, 1, 0]);
        var read = Assert.Single(RoundTrip(row));
        Assert.Equal(row.Mask!.Counts.ToArray(), read.Mask!.Counts.ToArray());
        Assert.Equal(row.Pose, read.Pose);
        Assert.Equal(row.Splits.OrderBy(s => s.Key), read.Splits.OrderBy(s => s.Key));
        Assert.Equal(row with { Mask = null, Pose = [], Splits = read.Splits }, read with { Mask = null, Pose = [], Splits = read.Splits });
    }

    [Property]
    public void Write_AnyMask_ReadsBack(bool[] pixels)
    {
        var values = pixels.Select(p => (byte)(p ? 1 : 0)).Append((byte)0).ToArray();
        var row = Row([0, 1, 1, 0, 1, 0]) with { Mask = RunLengthMask.FromPixels(new PixelSize(values.Length, 1), values) };
        Assert.Equal(values, Assert.Single(RoundTrip(row)).Mask!.ToPixels());
    }

    [Fact]
    public void Write_MaskAndPose_ArePythonLiteralsToo()
    {
        // The public loader runs ast.literal_eval over these cells.
        using var folder = new TempFolder();
        var path = folder.File("meta.csv");
        using (var file = File.Create(path))
        using (var writer = new CzechLynxWriter(file))
            writer.Write(Row([0, 1, 1, 0, 1, 0]));
        using var python = Start("import csv, ast, sys\nr = next(csv.DictReader(open(sys.argv[1], newline='')))\n"
            + "print(ast.literal_eval(r['mask'])['size'], sorted(ast.literal_eval(r['pose'])), list(r)[:3])", path);
        Assert.SkipWhen(python is null, "No python3 on this machine.");
        var output = python!.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal("[2, 3] ['L_Eye', 'Nose'] ['source', 'unique_name', 'path']", output.Trim());
    }

    private static CzechLynxRow Row(byte[] pixels)
    {
        var pose = new (double, double)?[20];
        pose[0] = (1.25, 2);
        pose[4] = (100, 3.5);
        return new CzechLynxRow("lynx_1", "CzechLynx_Sythetic/lynx_1/0.jpg")
        {
            Source = "synthetic",
            Date = new DateOnly(2020, 2, 29),
            RelativeAge = 31,
            Encounter = "e, 1",
            CoatPattern = "spotted",
            Latitude = 49.123456,
            Longitude = -13.5,
            CellCode = "10kmE432N321",
            Location = "Šumava",
            TrapId = "t\"1\"",
            Splits = new Dictionary<CzechLynxSplit, SplitSide> { [CzechLynxSplit.Pose] = SplitSide.Train, [CzechLynxSplit.GeoAware] = SplitSide.Test },
            Mask = RunLengthMask.FromPixels(new PixelSize(3, 2), pixels),
            Pose = pose,
        };
    }

    private static List<CzechLynxRow> RoundTrip(CzechLynxRow row)
    {
        using var output = new MemoryStream();
        using (var writer = new CzechLynxWriter(output))
            writer.Write(row);
        return [.. CzechLynxReader.Read(new MemoryStream(output.ToArray()), "synthetic.csv", null)];
    }

    private static Process? Start(string script, string argument)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", ["-c", script, argument]) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
