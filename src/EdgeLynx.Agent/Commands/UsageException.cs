namespace EdgeLynx.Agent.Commands;

/// <summary>What the user asked for cannot be started. Carries every error at once; the program prints them and exits with 2.</summary>
internal sealed class UsageException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>One error.</summary>
    public UsageException(string error)
        : this([error])
    {
    }

    /// <summary>What is wrong, one sentence each, with the remedy.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;

    /// <summary>Throws when there are errors.</summary>
    public static void ThrowIfAny(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
            throw new UsageException(errors);
    }
}
