using System.Text.RegularExpressions;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests;

/// <summary><c>edgelynx demo</c> with nothing but what the program brings along. It keeps every core busy, so it runs when no other test does.</summary>
[Collection(nameof(DemoSystemTests))]
[CollectionDefinition(nameof(DemoSystemTests), DisableParallelization = true)]
public sealed partial class DemoSystemTests
{
    [Fact]
    public void Demo_NoOptions_FindsMostPassagesAndNamesSomeLynx()
    {
        var (code, output, error) = ProgramRun.Run("demo");
        Assert.True(code == 0, output + error);
        var seen = Seen().Match(output);
        Assert.True(seen.Success, output);
        // Seen when this was written: 12 of 13, and 6 of 8 named. The bounds leave room for other processors' rounding.
        Assert.InRange(int.Parse(seen.Groups[1].ValueSpan), 10, 13);
        Assert.InRange(int.Parse(Named().Match(output).Groups[1].ValueSpan), 3, 8);
    }

    [GeneratedRegex(@"Seen (\d+) of 13 passages; \d of 3 empty triggers called empty\.")]
    private static partial Regex Seen();

    [GeneratedRegex(@"Named (\d+) of 8 passages of enrolled lynx")]
    private static partial Regex Named();
}
