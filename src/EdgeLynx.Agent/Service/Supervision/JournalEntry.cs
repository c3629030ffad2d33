using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>One log message in the form of systemd's journal: fields, of which a value with line breaks carries its length.</summary>
internal static class JournalEntry
{
    // A datagram may not be larger than the socket's buffer; nothing we say is near it but the text of a foreign exception.
    private const int LongestValue = 16 * 1024;

    /// <summary>The datagram: MESSAGE, PRIORITY, SYSLOG_IDENTIFIER, and EDGELYNX_NAME for every value the message was made of.</summary>
    public static byte[] Write(LogLevel level, string message, IEnumerable<KeyValuePair<string, object?>> values)
    {
        using var entry = new MemoryStream();
        Add(entry, "MESSAGE", message);
        Add(entry, "PRIORITY", Priority(level).ToString(CultureInfo.InvariantCulture));
        Add(entry, "SYSLOG_IDENTIFIER", "edgelynx");
        foreach (var (name, value) in values)
        {
            // The message's own pattern stands there too, in braces.
            if (value is not null && name.All(char.IsAsciiLetterOrDigit))
                Add(entry, $"EDGELYNX_{name.ToUpperInvariant()}", Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }
        return entry.ToArray();
    }

    private static void Add(MemoryStream entry, string field, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value.Length > LongestValue ? value[..LongestValue] : value);
        entry.Write(Encoding.ASCII.GetBytes(field));
        if (bytes.AsSpan().Contains((byte)'\n'))
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
            entry.WriteByte((byte)'\n');
            entry.Write(length);
        }
        else
        {
            entry.WriteByte((byte)'=');
        }
        entry.Write(bytes);
        entry.WriteByte((byte)'\n');
    }

    // syslog's.
    private static int Priority(LogLevel level) => level switch
    {
        LogLevel.Critical => 2,
        LogLevel.Error => 3,
        LogLevel.Warning => 4,
        LogLevel.Information => 6,
        _ => 7,
    };
}
