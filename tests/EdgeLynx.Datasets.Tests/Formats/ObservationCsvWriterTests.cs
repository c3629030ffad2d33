using System.Text;
using EdgeLynx.Datasets.Formats.Csv;
using EdgeLynx.Datasets.Tests.Support;

namespace EdgeLynx.Datasets.Tests.Formats;

public class ObservationCsvWriterTests
{
    [Fact]
    public void Write_OneObservation_IsOneRowWithBomAndCrlf()
    {
        using var output = new MemoryStream();
        using (var writer = new ObservationCsvWriter(output))
            writer.Write(Rows.Observation("a, \"b\""));
        var bytes = output.ToArray();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(string.Join(',', ObservationCsvWriter.Columns), lines[0]);
        Assert.Equal(
            "obs1,dep1-20241103T221530,dep1,2024-11-03,22:15:30,+01:00,exif,2024-11-03T22:15:30.000+01:00,2024-11-03T22:15:34.000+01:00,"
            + "animal,1,\"a, \"\"b\"\"\",known,0.93,,left,1,a/IMG_1.JPG,,1,512,768,512,384,0.9,,edgelynx 0.1.0 (sift 1)",
            lines[1]);
        Assert.Equal(3, lines.Length);
    }
}
