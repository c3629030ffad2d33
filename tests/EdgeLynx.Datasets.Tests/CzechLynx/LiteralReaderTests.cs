using System.Text.Json;
using EdgeLynx.Datasets.CzechLynx;
using EdgeLynx.Datasets.Formats;
using FsCheck.Xunit;

namespace EdgeLynx.Datasets.Tests.CzechLynx;

public class LiteralReaderTests
{
    [Theory]
    [InlineData("{\"size\": [3, 4], \"counts\": \"a\\\\b\"}")]
    [InlineData("{'size': (3, 4), 'counts': 'a\\\\b',}")]
    [InlineData("{u'size': [3, 4,], b'counts': b'a\\\\b'}")]
    [InlineData(" {'size':[3.0,4e0],'counts':r'a\\b'} ")]
    public void Parse_JsonAndPython_MeanTheSame(string text)
    {
        var value = Assert.IsType<Dictionary<string, object?>>(LiteralReader.Parse(text));
        Assert.Equal([3.0, 4.0], Assert.IsType<List<object?>>(value["size"]));
        Assert.Equal("a\\b", value["counts"]);
    }

    [Fact]
    public void Parse_Words_AreValues() =>
        Assert.Equal([true, false, null, null, true, null], Assert.IsType<List<object?>>(LiteralReader.Parse("[True, False, None, null, true, nan]")));

    [Fact]
    public void Parse_Escapes_AreUndone() => Assert.Equal("A\n\t'Š\\q", LiteralReader.Parse("'\\x41\\n\\t\\'\\u0160\\q'"));

    [Theory]
    [InlineData("")]
    [InlineData("{'a' 1}")]
    [InlineData("[1, 2")]
    [InlineData("[1 2]")]
    [InlineData("'abc")]
    [InlineData("{1: 2}")]
    [InlineData("[1] x")]
    [InlineData("__import__('os')")]
    [InlineData("1e999")]
    public void Parse_NoLiteral_NamesTheCharacter(string text) =>
        Assert.Contains("(character ", Assert.Throws<FormatErrorException>(() => LiteralReader.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_VeryDeep_IsRefusedWithoutOverflow() =>
        Assert.Contains("deep", Assert.Throws<FormatErrorException>(() => LiteralReader.Parse(new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Property(MaxTest = 500)]
    public void Parse_AnyText_ReturnsOrSaysFormatError(string? text, byte[] structure)
    {
        const string Alphabet = "{}[](),:'\"\\ub0x9-.eTrueNone ";
        foreach (var candidate in new[] { text ?? "", new string([.. structure.Select(s => Alphabet[s % Alphabet.Length])]) })
        {
            try
            {
                LiteralReader.Parse(candidate);
            }
            catch (FormatErrorException)
            {
            }
        }
    }

    [Property]
    public void Parse_AnyJsonString_ReadsBack(string? text)
    {
        if (text is not null && text.All(c => !char.IsSurrogate(c)))
            Assert.Equal(text, LiteralReader.Parse(JsonSerializer.Serialize(text)));
    }
}
