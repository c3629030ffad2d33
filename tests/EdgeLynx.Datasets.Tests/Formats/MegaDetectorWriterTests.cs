using System.Text;
using System.Text.Json;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Formats.MegaDetector;
using EdgeLynx.Datasets.Tests.Support;
using EdgeLynx.Records;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Formats;

public class MegaDetectorWriterTests
{
    [Fact]
    public void Write_StillClipAndFailure_ObeysTheRules()
    {
        var json = Write(Rows.Still(), Rows.Clip(), Rows.Clip("the file ends after 0 frames"), Rows.Still("empty.jpg") with { Detections = [] });
        Assert.Empty(MegaDetectorChecks.Errors(json));
        var read = MegaDetectorReader.Read(new MemoryStream(json), "test");
        Assert.Equal("1.6", read.FormatVersion);
        Assert.Equal(new MegaDetectorDetection("animal", 0.9, 0.25, 0.5, 0.25, 0.25, false, null), read.Images[0].Detections![0]);
        Assert.Equal(29.97, read.Images[1].FrameRate);
        Assert.Equal([0, 10], read.Images[1].FramesProcessed!);
        Assert.Equal(10, read.Images[1].Detections![0].Frame);
        Assert.Null(read.Images[2].Detections);
        Assert.Equal("the file ends after 0 frames", read.Images[2].Failure);
        Assert.Empty(read.Images[3].Detections!);
    }

    [Fact]
    public void Write_ConfidenceOne_IsAFloatInTheText() =>
        Assert.Contains("\"conf\": 1.0", Encoding.UTF8.GetString(Write(Rows.Clip())), StringComparison.Ordinal);

    [Fact]
    public void Write_DamagedClipWithDetections_KeepsThemAndSaysWhy()
    {
        var json = Write(Rows.Clip() with { Failure = "truncated after frame 10" });
        Assert.Empty(MegaDetectorChecks.Errors(json));
        using var document = JsonDocument.Parse(json);
        Assert.Equal("truncated after frame 10", document.RootElement.GetProperty("images")[0].GetProperty("warning").GetString());
    }

    [Fact]
    public void Write_OddFileName_ReadsBackWithForwardSlashes()
    {
        var json = Write(Rows.Still("dir\\šelma \"x\"\n.jpg"));
        Assert.Equal("dir/šelma \"x\"\n.jpg", MegaDetectorReader.Read(new MemoryStream(json), "test").Images[0].File);
    }

    [Property]
    public void Write_AnyDetections_ObeyTheRulesAndReadBack((double Confidence, byte X, byte W, byte Category)[] found)
    {
        var rows = found.Select(f => new DetectionRow(
            (DetectionCategory)(f.Category % 3 + 1), double.IsFinite(f.Confidence) ? Math.Abs(f.Confidence % 1) : 0,
            new RelativeBox(f.X / 255.0, 0, f.W / 255.0 * (1 - f.X / 255.0), 1))).ToList();
        var json = Write(Rows.Still() with { Detections = rows });
        Assert.Empty(MegaDetectorChecks.Errors(json));
        var read = MegaDetectorReader.Read(new MemoryStream(json), "test").Images[0].Detections!;
        Assert.Equal(rows.Count, read.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(rows[i].Confidence, read[i].Confidence, 5);
            Assert.Equal(rows[i].Box.Width, read[i].Width, 5);
        }
    }

    private static byte[] Write(params MediaRow[] rows)
    {
        using var output = new MemoryStream();
        using (var writer = new MegaDetectorWriter(output, Rows.Info))
        {
            foreach (var row in rows)
                writer.Write(row);
        }
        return output.ToArray();
    }
}
