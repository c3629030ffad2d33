using System.Globalization;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Replay;

namespace EdgeLynx.Agent.Models.Pull;

/// <summary>Says how far a download is: one line that is written over on a terminal, else a plain line now and then.</summary>
internal sealed class PullProgress(CommandContext context, string name)
{
    private readonly TimeSpan _every = context.Interactive ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(10);
    private readonly long _begun = context.Clock.GetTimestamp();
    private long _said = context.Clock.GetTimestamp();
    private long? _first;
    private bool _open;

    /// <summary>Told bytes there, and bytes in all or null.</summary>
    public void Report(long done, long? total)
    {
        _first ??= done;
        if (context.Clock.GetElapsedTime(_said) < _every)
            return;
        _said = context.Clock.GetTimestamp();
        var line = $"{name}: {Size(done)}";
        if (total is { } whole)
        {
            line += $" of {Size(whole)}";
            // What an earlier run had fetched says nothing about the rate.
            if (ProgressText.Left(done - _first.Value, whole - _first.Value, context.Clock.GetElapsedTime(_begun)) is { } left)
                line += $", {ProgressText.Span(left)} left";
        }
        if (context.Interactive)
            context.Error.Write($"\r{line,-70}");
        else
            context.Say(line);
        _open = context.Interactive;
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (_open)
            context.Error.Write($"\r{"",-70}\r");
    }

    /// <summary>Bytes for people.</summary>
    public static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
