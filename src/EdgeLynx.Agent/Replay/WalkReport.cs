namespace EdgeLynx.Agent.Replay;

/// <summary>What a walk came past besides the media.</summary>
internal sealed class WalkReport
{
    /// <summary>Folders that could not be read.</summary>
    public int UnreadableFolders { get; set; }

    /// <summary>Files that are no media.</summary>
    public int OtherFiles { get; set; }

    /// <summary>What the user should know, one sentence each.</summary>
    public List<string> Warnings { get; } = [];
}
