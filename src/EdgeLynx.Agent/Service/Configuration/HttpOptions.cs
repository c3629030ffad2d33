using System.Net;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Health, metrics and upload over HTTP.</summary>
internal sealed record HttpOptions : ICheckedOptions
{
    /// <summary>Address and port to listen on; "off" listens nowhere. Anything but 127.0.0.1 or [::1] lets the network in.</summary>
    public string Listen { get; init; } = "127.0.0.1:8787";

    /// <summary>Where to listen; null for nowhere.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IPEndPoint? EndPoint => Listen == "off" ? null : IPEndPoint.Parse(Listen);

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Problems()
    {
        if (Listen != "off" && (!IPEndPoint.TryParse(Listen, out var point) || (point.Port == 0 && !Listen.EndsWith(":0", StringComparison.Ordinal))))
            yield return new("listen", "is no address with a port; give one like 127.0.0.1:8787, [::1]:8787, or off");
    }
}
