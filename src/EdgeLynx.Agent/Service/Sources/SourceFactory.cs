using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Records;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Makes a source from its options.</summary>
/// <param name="inbox">Where taken files are noted.</param>
/// <param name="intake">Where their queues are read.</param>
/// <param name="data">Where stills of streams go.</param>
/// <param name="clock">The time.</param>
/// <param name="log">What deserves a line.</param>
internal sealed class SourceFactory(Inbox inbox, Intake intake, DataFolder data, TimeProvider clock, ILogger log)
{
    // Names only, about 300 bytes each; the rest of a card waits on the card.
    private const int FolderQueue = 256;

    /// <summary>Makes the source called <paramref name="name"/>, with its queue.</summary>
    public RunningSource Create(string name, SourceOptions options)
    {
        var deployment = DeploymentOf(name, options);
        inbox.Describe(deployment);
        var status = new SourceStatus(name, ConfigTypes.KindOf(options));
        var queue = options is StreamSourceOptions stream
            ? intake.Open(stream.Queue, entry => Drop(entry, status))
            : intake.Open(FolderQueue, null);
        status.Watch(queue);
        var outlet = new SourceOutlet(name, deployment, inbox, queue, status);
        ISource source = options switch
        {
            FolderSourceOptions folder => new FolderSource(folder, outlet, clock, log),
            UploadSourceOptions => new UploadSource(outlet),
            StreamSourceOptions camera => new StreamSource(
                camera, () => Cameras.Open(camera), outlet, new FrameSpool(Path.Combine(data.Captures, name), camera.Quality), clock, log),
            _ => throw new NotSupportedException($"Sources of type {status.Type} do not exist."),
        };
        return new RunningSource(options, outlet, source, () => intake.Close(queue), clock, log);
    }

    private void Drop(InboxEntry entry, SourceStatus status)
    {
        status.CountDropped();
        inbox.Forget(entry.Id);
        File.Delete(entry.Media.Path);
    }

    private static Deployment DeploymentOf(string name, SourceOptions options) => new(options.Deployment ?? name)
    {
        UtcOffset = options.UtcOffset is { } offset ? SourceOptions.ParseOffset(offset) : null,
        Latitude = options.Latitude,
        Longitude = options.Longitude,
        CameraId = name,
    };
}
