using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>
/// Writes log messages into systemd's journal with their values as fields, so that <c>journalctl EDGELYNX_SOURCE=gate</c> finds them. What the
/// journal does not take goes to standard error, which systemd reads too.
/// </summary>
/// <param name="socket">The journal's socket.</param>
internal sealed class JournalLoggerProvider(string socket) : ILoggerProvider
{
    /// <summary>Where systemd has it.</summary>
    public const string Socket = "/run/systemd/journal/socket";

    private readonly Socket _journal = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint _address = new(socket);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new JournalLogger(this);

    /// <inheritdoc/>
    public void Dispose() => _journal.Dispose();

    private void Say(byte[] entry, string message)
    {
        try
        {
            // To the address each time: a journal that was restarted listens on a new socket there.
            _journal.SendTo(entry, _address);
        }
        catch (SocketException)
        {
            Console.Error.WriteLine(message);
        }
    }

    private sealed class JournalLogger(JournalLoggerProvider journal) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = exception is null ? formatter(state, exception) : $"{formatter(state, exception)}\n{exception}";
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            journal.Say(JournalEntry.Write(logLevel, message, values), message);
        }
    }
}
