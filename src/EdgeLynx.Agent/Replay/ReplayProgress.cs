using EdgeLynx.Agent.Commands;

namespace EdgeLynx.Agent.Replay;

/// <summary>Says how far a run is, as plain lines.</summary>
internal sealed class ReplayProgress : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly CommandContext _context;
    private readonly RunMeasure _run;
    private readonly ITimer _timer;

    /// <summary>Starts to follow <paramref name="run"/>.</summary>
    public ReplayProgress(CommandContext context, RunMeasure run)
    {
        (_context, _run) = (context, run);
        _timer = context.Clock.CreateTimer(_ => Say(), null, Every, Every);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Say() => _context.Say(ProgressText.Line(_run.Media, _run.Total, _run.Failed, _run.Wall));
}
