using System.Text.RegularExpressions;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests;

public sealed partial class ReliabilityDocumentTests
{
    [Fact]
    public void Reliability_EveryPromise_HasATestOfItsNumberAndEveryNumberedTestAPromise()
    {
        var promised = Promise().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "reliability.md"))).Select(row => row.Groups[1].Value).ToList();
        var tested = new[] { "EdgeLynx.System.Tests", "EdgeLynx.Agent.Tests" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", project), "*Tests.cs", SearchOption.AllDirectories))
            .SelectMany(file => NumberedTest().Matches(File.ReadAllText(file)).Select(test => test.Groups[1].Value)).Distinct().ToList();
        Assert.Equal(promised.Distinct(), promised);
        Assert.Equal(promised.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| ([A-Z]\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Promise();

    [GeneratedRegex(@"public (?:async Task|Task|void) ([A-Z]\d+)_")]
    private static partial Regex NumberedTest();
}
