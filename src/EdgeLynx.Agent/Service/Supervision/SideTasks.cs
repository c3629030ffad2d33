using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>Tasks that run beside the service until they are disposed. One that fails is told and left; the service goes on.</summary>
internal sealed class SideTasks : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _log;
    private readonly Task _all;

    /// <summary>Starts <paramref name="tasks"/>.</summary>
    public SideTasks(IEnumerable<Func<CancellationToken, Task>> tasks, ILogger log)
    {
        _log = log;
        _all = Task.WhenAll(tasks.Select(task => Task.Run(() => GuardAsync(task))));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _all.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task GuardAsync(Func<CancellationToken, Task> task)
    {
        try
        {
            await task(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to.
        }
        catch (Exception error)
        {
            _log.LogError(error, "a task beside the pipeline ended");
        }
    }
}
