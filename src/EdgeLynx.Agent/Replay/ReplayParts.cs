using EdgeLynx.Agent.Results;
using EdgeLynx.Agent.Store;
using EdgeLynx.Stages;

namespace EdgeLynx.Agent.Replay;

/// <summary>Everything the stages work with but the recorder, and what they are.</summary>
internal sealed class ReplayParts : IDisposable
{
    /// <summary>Makes the stages' parts once the recorder and the store are there.</summary>
    public required Func<IEventRecorder, EventStore, PipelineParts> With { get; init; }

    /// <summary>Confidence from which a detection counts.</summary>
    public required float Valid { get; init; }

    /// <summary>The model of each stage and why.</summary>
    public required IReadOnlyDictionary<string, ModelSummary> Models { get; init; }

    /// <summary>The picture of a gallery's reference by its number, as a JPEG; null without a gallery.</summary>
    public Func<long, byte[]?>? ReferencePicture { get; init; }

    /// <summary>What to dispose after the run, last made first.</summary>
    public IReadOnlyList<IDisposable> Owned { get; init; } = [];

    /// <summary>Stage to model, for observations.</summary>
    public IReadOnlyDictionary<string, string> ModelNames => Models
        .Where(model => model.Value.Model is not null)
        .ToDictionary(model => model.Key, model => model.Value.Model!);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in Owned.Reverse())
            owned.Dispose();
    }
}
