using System.Globalization;
using Microsoft.Extensions.Hosting.Systemd;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>What systemd hears of a service of Type=notify: ready, status, and a ping at half the watchdog's interval while all is well.</summary>
/// <param name="notifier">Sends it; does nothing where there is no systemd.</param>
/// <param name="isWell">Whether the service works or rests; false when it is stuck: then no ping is sent, and systemd starts it again.</param>
/// <param name="status">One line for <c>systemctl status</c>.</param>
/// <param name="clock">The time.</param>
internal sealed class SystemdLink(ISystemdNotifier notifier, Func<bool> isWell, Func<string> status, TimeProvider clock)
{
    /// <summary>Says that the service runs.</summary>
    public void Ready() => notifier.Notify(ServiceState.Ready);

    /// <summary>Says that it ends.</summary>
    public void Stopping() => notifier.Notify(ServiceState.Stopping);

    /// <summary>Pings and tells the status until <paramref name="stop"/>.</summary>
    /// <param name="watchdogMicroseconds">The interval systemd wants, as its WATCHDOG_USEC; null when there is no watchdog.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(string? watchdogMicroseconds, CancellationToken stop)
    {
        if (!notifier.IsEnabled)
            return;
        var watchdog = long.TryParse(watchdogMicroseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var interval);
        using var timer = new PeriodicTimer(watchdog ? TimeSpan.FromMicroseconds(interval / 2) : TimeSpan.FromSeconds(30), clock);
        do
        {
            notifier.Notify(new ServiceState($"STATUS={status()}"));
            if (watchdog && isWell())
                notifier.Notify(new ServiceState("WATCHDOG=1"));
        }
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
    }
}
