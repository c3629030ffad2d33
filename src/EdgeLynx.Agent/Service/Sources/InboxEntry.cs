using EdgeLynx.Records;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>A file that a source took.</summary>
/// <param name="id">Its number in the inbox.</param>
/// <param name="media">What the pipeline gets.</param>
/// <param name="state">How far it was when it was looked up.</param>
internal sealed class InboxEntry(long id, MediaItem media, InboxState state)
{
    private volatile bool _isOut;

    /// <summary>Its number in the inbox.</summary>
    public long Id => id;

    /// <summary>What the pipeline gets.</summary>
    public MediaItem Media => media;

    /// <summary>How far it was when it was looked up.</summary>
    public InboxState State => state;

    /// <summary>Whether it waits in a queue or is in the pipeline: it must not be queued again. False again when the file was gone when its turn came.</summary>
    public bool IsOut { get => _isOut; set => _isOut = value; }
}
