using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Tests.Support;

namespace EdgeLynx.Agent.Tests.Commands;

public sealed class CommandRunnerTests
{
    [Fact]
    public async Task RunAsync_SeveralWrongOptions_ListsAllAndReturnsTwo()
    {
        using var folder = new TempFolder();
        var (code, error) = await RunAsync(
            "replay", folder["missing"], "--out", folder["out"], "--workers", "0", "--event-gap", "-1", "--valid", "7", "--stride", "2", "--fps", "1",
            "--format", "xml", "--shard", "9/3", "--proxy-scale", "1/3", "--mqtt", "mqtt://u:p@h", "--models", folder["nowhere"], "--deployments", folder["no.csv"]);
        Assert.Equal(ExitCodes.Usage, code);
        foreach (var option in new[] { "missing: no such file", "--workers 0", "--event-gap -1", "--valid 7", "--stride and --fps", "--format xml", "--shard 9/3", "--proxy-scale 1/3", "EDGELYNX_MQTT_USER", "nowhere", "no.csv" })
            Assert.Contains(option, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Theory]
    [InlineData]
    [InlineData("replay")]
    [InlineData("replay", "x", "--out")]
    [InlineData("nonsense")]
    [InlineData("replay", "x", "--out", "y", "--nonsense")]
    [InlineData("replay", "x", "--out", "y", "--workers", "many")]
    public async Task RunAsync_AWrongCommandLine_ReturnsTwo(params string[] arguments)
    {
        var (code, error) = await RunAsync(arguments);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("error: ", error, StringComparison.Ordinal);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Help_ReturnsZero() => Assert.Equal(ExitCodes.Done, (await RunAsync("replay", "--help")).Code);

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        using var error = new StringWriter();
        var context = new CommandContext(TextWriter.Null, error, TimeProvider.System, "/nowhere");
        var code = await CommandRunner.RunAsync(arguments, context, TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }
}
