using System.Net.Sockets;
using System.Text;
using EdgeLynx.Agent.Service.Supervision;
using EdgeLynx.Agent.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Tests.Service.Supervision;

public sealed class JournalLoggerTests
{
    [Fact]
    public void W7_TheJournal_GetsMessagesWithTheirValuesAsFields()
    {
        using var folder = new TempFolder();
        using var journal = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        journal.Bind(new UnixDomainSocketEndPoint(folder["socket"]));
        journal.ReceiveTimeout = 30_000;
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(new JournalLoggerProvider(folder["socket"])));
        logs.CreateLogger("edgelynx").LogWarning("source {Source}: {Problem}; connecting again", "gate", "no picture came");
        var entry = new byte[4096];
        Assert.Equal(
            "MESSAGE=source gate: no picture came; connecting again\nPRIORITY=4\nSYSLOG_IDENTIFIER=edgelynx\nEDGELYNX_SOURCE=gate\nEDGELYNX_PROBLEM=no picture came\n",
            Encoding.UTF8.GetString(entry, 0, journal.Receive(entry)));
    }

    [Fact]
    public void Write_AValueOfTwoLines_CarriesItsLength()
    {
        var entry = JournalEntry.Write(LogLevel.Error, "a\nbc", []);
        Assert.Equal("MESSAGE\n\u0004\0\0\0\0\0\0\0a\nbc\nPRIORITY=3\n", Encoding.UTF8.GetString(entry)[..^"SYSLOG_IDENTIFIER=edgelynx\n".Length]);
    }

    [Fact]
    public void Log_WithoutAJournal_GoesOn()
    {
        using var folder = new TempFolder();
        using var provider = new JournalLoggerProvider(folder["socket"]);
        provider.CreateLogger("edgelynx").LogInformation("said to nobody");
    }
}
