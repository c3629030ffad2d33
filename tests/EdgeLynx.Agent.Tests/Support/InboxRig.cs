using EdgeLynx.Agent.Service;
using EdgeLynx.Agent.Service.Sources;

namespace EdgeLynx.Agent.Tests.Support;

/// <summary>A service's folder with its inbox, without the service.</summary>
internal sealed class InboxRig : IDisposable
{
    public InboxRig()
    {
        Data = DataFolder.Open(Folder.Path);
        Inbox = new Inbox(Data.Store.Path);
    }

    public TempFolder Folder { get; } = new();

    public DataFolder Data { get; }

    public Inbox Inbox { get; }

    /// <summary>Stores a result of <paramref name="file"/>, as the pipeline does.</summary>
    public void AddResult(string file, string? failure = null, int frames = 1) => Data.Store.Execute(
        "INSERT INTO media VALUES ($file, $event, 0, '', 0, 1, 1, 0, NULL, $failure, $frames, x'', 0, x'')",
        ("$file", file), ("$event", $"event of {file}"), ("$failure", failure), ("$frames", frames));

    /// <summary>Stores that an animal was seen in <paramref name="file"/>.</summary>
    public void AddAnimal(string file) => Data.Store.Execute(
        "INSERT INTO observations VALUES ($event, 0, 'animal', json_object('selected', json_array(json_object('file', $file))))",
        ("$event", $"event of {file}"), ("$file", file));

    public void Dispose()
    {
        Inbox.Dispose();
        Data.Dispose();
        Folder.Dispose();
    }
}
