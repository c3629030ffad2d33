using EdgeLynx.Agent.Commands;

namespace EdgeLynx.Agent.Replay;

/// <summary>How the processing of a run ended.</summary>
/// <param name="ExitCode">What the program returns, if nothing else is wrong.</param>
/// <param name="Message">What the user is told; null when all is done.</param>
internal sealed record RunEnd(int ExitCode, string? Message)
{
    /// <summary>Every file has a result.</summary>
    public static RunEnd Done { get; } = new(ExitCodes.Done, null);
}
