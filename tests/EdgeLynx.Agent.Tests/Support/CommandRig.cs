using EdgeLynx.Agent.Commands;

namespace EdgeLynx.Agent.Tests.Support;

/// <summary>Runs the program's commands in this process.</summary>
internal static class CommandRig
{
    /// <summary>Exit code, standard output and standard error of a command line.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext(output, TextWriter.Synchronized(error), TimeProvider.System, "/nowhere");
        var code = await CommandRunner.RunAsync(arguments, context, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
