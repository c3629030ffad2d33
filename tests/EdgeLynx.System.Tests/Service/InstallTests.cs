using System.Diagnostics;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Service;

public sealed class InstallTests
{
    [Fact]
    public void W9_InstalledUpgradedAndRemoved_ConfigurationAndDataStayAndAVersionThatDoesNotStartIsTakenBack()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/unshare"), "a root of its own needs root's rights and unshare");
        var trial = Path.Combine(Repository.Root, "tests", "EdgeLynx.System.Tests", "Service", "install-trial.sh");
        var (code, said) = Run("unshare", "--mount", "--pid", "--fork", "bash", trial, Repository.Root);
        Assert.SkipWhen(code is 1 && said.Contains("unshare failed", StringComparison.Ordinal) || code == 77, $"a root of its own cannot be made here: {said}");
        Assert.True(code == 0, said);
        Assert.EndsWith("all of it\n", said, StringComparison.Ordinal);
    }

    private static (int Code, string Said) Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error.Result + said);
    }
}
