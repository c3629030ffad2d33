using System.Diagnostics;

namespace EdgeLynx.System.Tests.Support;

/// <summary>Another machine at the end of a cable that can be pulled out: a network namespace. Skips the test where none can be made.</summary>
internal sealed class Cable : IDisposable
{
    /// <summary>Address of the machine at the other end.</summary>
    public const string Far = "10.213.7.2";

    private readonly string _name = $"elx{Environment.ProcessId}";

    public Cable()
    {
        Assert.SkipUnless(TryRun($"netns add {_name}"), "making a network namespace needs root, and ip");
        Assert.SkipUnless(TryRun($"link add {_name}a type veth peer name {_name}b netns {_name}"), "this kernel has no virtual cables");
        Run($"addr add 10.213.7.1/30 dev {_name}a");
        Run($"-n {_name} addr add {Far}/30 dev {_name}b");
        Run($"-n {_name} link set lo up");
        Run($"-n {_name} link set {_name}b up");
        PlugIn();
    }

    /// <summary>What a program is started by, to run at the other end.</summary>
    public IReadOnlyList<string> Inside => ["ip", "netns", "exec", _name];

    public void PullOut() => Run($"link set {_name}a down");

    public void PlugIn() => Run($"link set {_name}a up");

    public void Dispose()
    {
        TryRun($"link del {_name}a");
        TryRun($"netns del {_name}");
    }

    private static void Run(string arguments) => Assert.True(TryRun(arguments), $"ip {arguments} failed");

    private static bool TryRun(string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
