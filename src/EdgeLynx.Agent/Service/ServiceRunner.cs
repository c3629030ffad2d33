using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Service;

/// <summary>The live service from start to stop.</summary>
/// <param name="context">The world.</param>
/// <param name="config">What to do.</param>
/// <param name="makeParts">Makes the models and decoders.</param>
internal sealed class ServiceRunner(CommandContext context, LoadedConfig config, MakeReplayParts makeParts)
{
    /// <summary>Runs until <paramref name="stopped"/>; returns the exit code.</summary>
    /// <exception cref="UsageException">Something that the configuration names cannot be used; nothing was started.</exception>
    public Task<int> RunAsync(CancellationToken stopped)
    {
        var errors = new List<string>();
        using var parts = makeParts(ServiceParts.For(config.Options), context, errors);
        UsageException.ThrowIfAny(errors);
        return Task.FromResult(ExitCodes.Done);
    }
}
