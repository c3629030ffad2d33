using EdgeLynx.Agent.Commands;
using Spectre.Console;

namespace EdgeLynx.Agent.Replay;

/// <summary>Says how far a run is: a bar on a terminal, else a plain line every 30 seconds.</summary>
internal sealed class ReplayProgress : IAsyncDisposable
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(250);

    private readonly CommandContext _context;
    private readonly RunMeasure _run;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _showing;

    /// <summary>Starts to follow <paramref name="run"/>.</summary>
    public ReplayProgress(CommandContext context, RunMeasure run)
    {
        (_context, _run) = (context, run);
        _showing = context.Interactive ? ShowBarAsync() : ShowLinesAsync();
    }

    /// <summary>Ends the display.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _showing.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ShowLinesAsync()
    {
        while (await WaitAsync(LineEvery).ConfigureAwait(false))
            _context.Say(ProgressText.Line(_run.Media, _run.Total, _run.Failed, _run.Wall));
    }

    private Task ShowBarAsync()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_context.Error) });
        return console.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async display =>
            {
                var bar = display.AddTask("", maxValue: Math.Max(1, _run.Total));
                while (await WaitAsync(BarEvery).ConfigureAwait(false))
                {
                    bar.Value = _run.Media;
                    bar.Description = Markup.Escape(ProgressText.Line(_run.Media, _run.Total, _run.Failed, _run.Wall));
                }
            });
    }

    private async Task<bool> WaitAsync(TimeSpan time)
    {
        await Task.Delay(time, _context.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_stop.IsCancellationRequested;
    }
}
