using EdgeLynx.Agent.Replay;
using EdgeLynx.Records;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Where one source hands its files: noted in the inbox, then queued for the pipeline.</summary>
/// <param name="name">The source.</param>
/// <param name="deployment">What its files belong to.</param>
/// <param name="inbox">Notes them.</param>
/// <param name="queue">Holds them for the pipeline.</param>
/// <param name="status">Counts them.</param>
internal sealed class SourceOutlet(string name, Deployment deployment, Inbox inbox, SourceQueue queue, SourceStatus status)
{
    /// <summary>The source.</summary>
    public string Name => name;

    /// <summary>What its files belong to.</summary>
    public Deployment Deployment => deployment;

    /// <summary>How it is.</summary>
    public SourceStatus Status => status;

    /// <summary>Notes <paramref name="file"/>, or finds it as it was noted. A name without a media ending is a mistake of the caller.</summary>
    /// <param name="file">The file.</param>
    /// <param name="durable">Whether the note must survive a power cut.</param>
    public InboxEntry Note(FoundFile file, bool durable) => MediaNames.TryKind(file.Name, out var kind)
        ? inbox.Take(name, file, kind, deployment, durable)
        : throw new ArgumentException($"{file.Name} is no media file.", nameof(file));

    /// <summary>The name in results of what was taken at <paramref name="path"/>; null when nothing was.</summary>
    public string? NameOf(string path) => inbox.NameOf(name, path);

    /// <summary>Queues <paramref name="entry"/> for the pipeline; waits for room, or drops the oldest, as the source's queue does.</summary>
    public async ValueTask QueueAsync(InboxEntry entry, CancellationToken cancellation)
    {
        entry.IsOut = true;
        await queue.AddAsync(entry, cancellation).ConfigureAwait(false);
        status.CountTaken();
    }

    /// <summary>Queues what an earlier run took and did not finish.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        foreach (var entry in inbox.Waiting(name, deployment).Where(entry => File.Exists(entry.Media.Path)))
            await QueueAsync(entry, cancellation).ConfigureAwait(false);
    }

    /// <summary>How far the file is that was taken as <paramref name="entry"/>.</summary>
    public InboxState StateOf(InboxEntry entry) => inbox.StateOf(entry.Id);
}
