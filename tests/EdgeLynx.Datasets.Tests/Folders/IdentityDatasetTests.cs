using System.Text;
using EdgeLynx.Datasets.Folders;
using EdgeLynx.Datasets.Formats;
using EdgeLynx.Datasets.Tests.Support;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.Folders;

public class IdentityDatasetTests
{
    private const string Good = "file,individual,station,camera,timestamp,encounter,part\na\\1.jpg,Cat1,04,1,2012-07-05T12:17:34,e00,train\n\"b,2.jpg\",,05,,,,test\n";

    [Fact]
    public void Read_GoodTable_TakesEveryColumn()
    {
        var rows = Read(Good).Rows;
        Assert.Equal(new IdentityRow("a/1.jpg", "Cat1", "04", "1", new DateTime(2012, 7, 5, 12, 17, 34), "e00", "train"), rows[0]);
        Assert.Equal(new IdentityRow("b,2.jpg", null, "05", "", null, "b,2.jpg", "test"), rows[1]);
    }

    [Theory]
    [InlineData("file,who\na,b\n", "line 1: the header lacks individual")]
    [InlineData("file,individual,timestamp\na.jpg,x,yesterday\n", "line 2, column 'timestamp': 'yesterday' is not a local time")]
    [InlineData("file,individual\n,x\n", "line 2, column 'file': must not be empty")]
    [InlineData("file,individual\na,b,c\n", "line 2: 3 cells, but the header has 2")]
    [InlineData("", "the header lacks file, individual")]
    public void Read_BadTable_NamesLineAndColumn(string text, string message)
    {
        var error = Assert.Throws<FormatErrorException>(() => Read(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("identities.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoTable_SaysWhatIsNeeded()
    {
        using var folder = new TempFolder();
        Assert.Contains("has no identities.csv", Assert.Throws<FormatErrorException>(() => IdentityDataset.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RealTable_HasItsParts()
    {
        var data = IdentityDataset.Load(RealData.Folder("snow_leopard"));
        Assert.Equal(164, data.Rows.Count);
        Assert.NotEmpty(data.Identified("train"));
        Assert.NotEmpty(data.Identified("test"));
        Assert.All(data.Rows, row => Assert.True(File.Exists(data.PathOf(row)), row.File));
    }

    [Property(MaxTest = 300)]
    public void Read_DamagedTable_ReadsOrSaysFormatError(ushort at, byte value)
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[at % bytes.Length] = value;
        try
        {
            IdentityDataset.Read(new MemoryStream(bytes), "identities.csv", ".");
        }
        catch (FormatErrorException error)
        {
            Assert.StartsWith("identities.csv, line ", error.Message, StringComparison.Ordinal);
        }
    }

    private static IdentityDataset Read(string text) => IdentityDataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "identities.csv", "/data");
}
