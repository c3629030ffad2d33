using System.CommandLine;
using EdgeLynx.Flow;

namespace EdgeLynx.Agent.Commands;

/// <summary>Parses the command line, runs the command and turns what comes of it into an exit code and a clear message.</summary>
internal static class CommandRunner
{
    /// <summary>Runs <paramref name="arguments"/>; <paramref name="interrupted"/> is cancelled by Ctrl-C and SIGTERM.</summary>
    public static async Task<int> RunAsync(string[] arguments, CommandContext context, CancellationToken interrupted)
    {
        var parsed = RootCommands.Create(context).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                context.Error.WriteLine($"error: {error.Message}");
            context.Error.WriteLine($"See: edgelynx {CommandPath(parsed)}--help");
            return ExitCodes.Usage;
        }
        var configuration = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, interrupted).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return Explain(error, context, interrupted);
        }
    }

    private static int Explain(Exception error, CommandContext context, CancellationToken interrupted)
    {
        switch (error)
        {
            case UsageException usage:
                foreach (var line in usage.Errors)
                    context.Error.WriteLine($"error: {line}");
                return ExitCodes.Usage;
            case OperationCanceledException when interrupted.IsCancellationRequested:
                context.Error.WriteLine("interrupted");
                return ExitCodes.Interrupted;
            case StageBrokenException or ItemException:
                context.Error.WriteLine($"error: {error.Message}");
                return ExitCodes.Failed;
            default:
                context.Error.WriteLine($"internal error: {error}");
                return ExitCodes.Failed;
        }
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var symbol = parsed.CommandResult; symbol.Parent is System.CommandLine.Parsing.CommandResult parent; symbol = parent)
            names.Push(symbol.Command.Name);
        return string.Concat(names.Select(name => name + " "));
    }
}
