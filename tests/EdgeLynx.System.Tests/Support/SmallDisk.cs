using System.Diagnostics;

namespace EdgeLynx.System.Tests.Support;

/// <summary>A disk of its own, as small as a test wants it: tmpfs. Skips the test where mounting is not allowed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallDisk(string size) =>
        Assert.SkipUnless(Run("-t", "tmpfs", "-o", $"size={size}", "tmpfs", _folder.Path), "mounting a tmpfs needs root");

    public string Path => _folder.Path;

    public string this[string name] => _folder[name];

    public void Resize(string size) => Assert.True(Run("-o", $"remount,rw,size={size}", _folder.Path));

    public void MakeReadOnly() => Assert.True(Run("-o", "remount,ro", _folder.Path));

    /// <summary>Takes every block there is left.</summary>
    public void Fill()
    {
        using var filler = File.Create(this["filler"]);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
                filler.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // Full, which was wanted.
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void MakeRoom() => File.Delete(this["filler"]);

    public void Dispose()
    {
        using (var process = Process.Start("umount", [_folder.Path]))
            process.WaitForExit();
        _folder.Dispose();
    }

    private static bool Run(params IEnumerable<string> arguments)
    {
        if (!File.Exists("/usr/bin/mount"))
            return false;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/mount", arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
