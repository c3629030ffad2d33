using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests;

/// <summary>The program listens to what native libraries print: its own last words must still reach the terminal.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData("throw", "InvalidOperationException: last words")]
    [InlineData("fail-fast", "last words")]
    [InlineData("overflow", "Stack overflow")]
    [InlineData("bad-address", "AccessViolationException")]
    [InlineData("native-assertion", "last words")]
    public void Program_ThatCrashes_SaysWhy(string way, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only there does the program replace C's stderr");
        using var run = ProgramRun.Start(
            ["--version"], (StartupHook.Variable, way), ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location), ("DOTNET_DbgEnableMiniDump", "0"));
        Assert.Equal(134, run.Wait());
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }
}
