namespace EdgeLynx.Agent.Commands;

/// <summary>What the program returns: part of its contract with scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something inside, or the box, failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>Finished, but some inputs failed and <c>--strict</c> was given.</summary>
    public const int SomeInputsFailed = 3;

    /// <summary>Interrupted; the results so far are valid.</summary>
    public const int Interrupted = 130;
}
