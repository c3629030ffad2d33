using System.Diagnostics;
using System.Text;

namespace EdgeLynx.System.Tests.Support;

/// <summary>The built program as a process of its own.</summary>
internal sealed class ProgramRun : IDisposable
{
    private const int PatienceMs = 480_000; // the demo renders for minutes on a busy machine
    private const string SetPriv = "/usr/bin/setpriv";
    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    private ProgramRun(ProcessStartInfo start, Action<string>? heard = null)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_out, line.Data);
        _process.ErrorDataReceived += (_, line) =>
        {
            Append(_error, line.Data);
            if (line.Data is not null)
                heard?.Invoke(line.Data);
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Out => Text(_out);

    public string Error => Text(_error);

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the program, with <paramref name="environment"/> added to this process's.</summary>
    public static ProgramRun Start(IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = Listening(arguments);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ProgramRun(start);
    }

    /// <summary>
    /// Starts the program; <paramref name="heard"/> gets each line of stderr, and while it runs no more is read: a program with much to say
    /// waits for it.
    /// </summary>
    public static ProgramRun Start(IEnumerable<string> arguments, Action<string> heard) => new(Listening(arguments), heard);

    /// <summary>Starts the program as a user without root's rights; skips the test where root cannot become one.</summary>
    public static ProgramRun StartUnprivileged(IEnumerable<string> arguments)
    {
        if (!Environment.IsPrivilegedProcess)
            return Start(arguments);
        Assert.SkipUnless(File.Exists(SetPriv), "root may do everything, and setpriv is not installed");
        using (var version = new ProgramRun(AsNobody(["--version"])))
            Assert.SkipUnless(version.Wait() == 0, $"root may do everything, and nobody cannot start the program: {version.Error}");
        return new ProgramRun(AsNobody(arguments));
    }

    /// <summary>Runs to the end; returns the exit code.</summary>
    public static (int Code, string Out, string Error) Run(params IEnumerable<string> arguments)
    {
        using var run = Start(arguments);
        return (run.Wait(), run.Out, run.Error);
    }

    public int Wait()
    {
        if (!_process.WaitForExit(PatienceMs))
        {
            _process.Kill();
            throw new TimeoutException($"The program did not end. It said: {Out}{Error}");
        }
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Whether it ends by itself within <paramref name="patience"/>.</summary>
    public bool EndsWithin(TimeSpan patience) => _process.WaitForExit(patience);

    /// <summary>Ends it as a power cut would: no chance to clean up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, as Ctrl-C does.</summary>
    public void Interrupt() => Signal("INT");

    /// <summary>Sends it a signal, like HUP.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString()]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "EdgeLynx.Agent");

    /// <summary>A program started from a shell's background ignores Ctrl-C, and hands that down: the tests may run there.</summary>
    private static ProcessStartInfo Listening(IEnumerable<string> arguments) => Of("env", ["--default-signal=INT", Program, .. arguments]);

    private static ProcessStartInfo AsNobody(IEnumerable<string> arguments) =>
        Of(SetPriv, ["--reuid=nobody", "--regid=nogroup", "--clear-groups", Program, .. arguments]);

    private static ProcessStartInfo Of(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["EDGELYNX_HOME"] = Repository.Root;
        return start;
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
            text.Append(line is null ? "" : line + "\n");
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
