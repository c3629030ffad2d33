namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Files that senders bring by HTTP: the web server hands them to the outlet; there is nothing to watch.</summary>
internal sealed class UploadSource(SourceOutlet outlet) : ISource
{
    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        outlet.Status.Works();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(false);
    }
}
