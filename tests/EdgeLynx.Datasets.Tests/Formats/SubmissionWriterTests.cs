using System.Text;
using EdgeLynx.Datasets.Formats.AnimalClef;

namespace EdgeLynx.Datasets.Tests.Formats;

public class SubmissionWriterTests
{
    [Fact]
    public void Write_KnownAndNew_AreNamedAsTheContestWants()
    {
        using var output = new MemoryStream();
        using (var writer = new SubmissionWriter(output))
        {
            writer.Write("12", "lynx_1");
            writer.Write("13", null);
            Assert.Throws<ArgumentException>(() => writer.Write("12", null));
        }
        Assert.Equal("image_id,identity\r\n12,lynx_1\r\n13,new_individual\r\n", Encoding.UTF8.GetString(output.ToArray()));
    }
}
