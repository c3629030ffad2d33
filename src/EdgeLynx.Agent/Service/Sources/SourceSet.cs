using EdgeLynx.Agent.Service.Configuration;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>The sources at work. A new configuration stops and starts only those that it changes.</summary>
internal sealed class SourceSet(SourceFactory factory, ILogger log) : IAsyncDisposable
{
    private volatile IReadOnlyDictionary<string, RunningSource> _running = new Dictionary<string, RunningSource>();

    /// <summary>How each source is, by name.</summary>
    public IEnumerable<SourceStatus> Statuses => _running.Values.Select(source => source.Status).OrderBy(status => status.Name, StringComparer.Ordinal);

    /// <summary>The source called <paramref name="name"/>; null when there is none.</summary>
    public RunningSource? Find(string name) => _running.GetValueOrDefault(name);

    /// <summary>The cameras at work, by name.</summary>
    public IEnumerable<(string Name, StreamSource Stream)> Streams => _running.Values.Where(source => source.Source is StreamSource)
        .OrderBy(source => source.Status.Name, StringComparer.Ordinal).Select(source => (source.Status.Name, (StreamSource)source.Source));

    /// <summary>Makes the sources at work those of <paramref name="wanted"/>. One caller at a time.</summary>
    public async Task ApplyAsync(IReadOnlyDictionary<string, SourceOptions> wanted)
    {
        var next = new Dictionary<string, RunningSource>();
        foreach (var (name, source) in _running)
        {
            if (wanted.TryGetValue(name, out var options) && options == source.Options)
            {
                next.Add(name, source);
                continue;
            }
            await source.DisposeAsync().ConfigureAwait(false);
            log.LogInformation("source {Source} stopped", name);
        }
        foreach (var (name, options) in wanted.Where(pair => pair.Value.Enabled && !next.ContainsKey(pair.Key)))
        {
            next.Add(name, factory.Create(name, options));
            log.LogInformation("source {Source} started ({Type})", name, next[name].Status.Type);
        }
        _running = next;
    }

    /// <summary>Stops every source.</summary>
    public Task StopAsync() => ApplyAsync(new Dictionary<string, SourceOptions>());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);
}
