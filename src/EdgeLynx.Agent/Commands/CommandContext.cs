namespace EdgeLynx.Agent.Commands;

/// <summary>What every command may use of the world: writers, clock, the program's own folder.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, warnings, errors.</param>
/// <param name="Clock">The time.</param>
/// <param name="Home">The folder that holds the program's own <c>models/</c>.</param>
internal sealed record CommandContext(TextWriter Out, TextWriter Error, TimeProvider Clock, string Home)
{
    /// <summary>Whether somebody watches <see cref="Error"/> on a terminal.</summary>
    public bool Interactive { get; init; }

    /// <summary>The context of the real program.</summary>
    public static CommandContext ForProcess() => new(
        Console.Out, Console.Error, TimeProvider.System,
        Environment.GetEnvironmentVariable("EDGELYNX_HOME") is { Length: > 0 } home ? home : AppContext.BaseDirectory)
    {
        Interactive = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb"),
    };

    /// <summary>Says something that deserves a look but stops nothing.</summary>
    public void Warn(string message) => Error.WriteLine($"warning: {message}");

    /// <summary>Says what is going on.</summary>
    public void Say(string message) => Error.WriteLine(message);
}
