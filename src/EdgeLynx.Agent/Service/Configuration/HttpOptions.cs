using System.Net;
using EdgeLynx.Agent.Service.Http;

namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>Health, metrics and upload over HTTP.</summary>
internal sealed record HttpOptions : ICheckedOptions
{
    /// <summary>Address and port to listen on; "off" listens nowhere. Anything but 127.0.0.1 or [::1] lets the network in, and needs a certificate and tokens.</summary>
    public string Listen { get; init; } = "127.0.0.1:8787";

    /// <summary>PEM file of this box's certificate, with those between it and its authority: what is sent is then encrypted.</summary>
    [FilePath]
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of its key, when that is not in the same file.</summary>
    [FilePath]
    public string? KeyFile { get; init; }

    /// <summary>Hashes of tokens (edgelynx token create) that open /metrics and /health/ready; without any they are open. Upload sources have their own.</summary>
    public IReadOnlyList<string> TokenHashes { get; init; } = [];

    /// <summary>Whether everybody who reaches the address may be trusted like this machine, as in a container whose port is published on loopback only.</summary>
    public bool TrustedNetwork { get; init; }

    /// <summary>Where to listen; null for nowhere.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IPEndPoint? EndPoint => Listen == "off" ? null : IPEndPoint.Parse(Listen);

    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Problems()
    {
        if (Listen != "off" && (!IPEndPoint.TryParse(Listen, out var point) || (point.Port == 0 && !Listen.EndsWith(":0", StringComparison.Ordinal))))
            yield return new("listen", "is no address with a port; give one like 127.0.0.1:8787, [::1]:8787, or off");
        else if (EndPoint is { } open && !IPAddress.IsLoopback(open.Address) && !TrustedNetwork && (CertificateFile is null || TokenHashes.Count == 0))
            yield return new("listen", $"is {Listen}, which lets the network in: that needs certificate_file and token_hashes (edgelynx token create); or listen on 127.0.0.1");
        if (TokenHashes.FirstOrDefault(hash => !UploadToken.IsHash(hash)) is { } bad)
            yield return new("token_hashes", $"holds {bad}, which is no hash; make a token and its hash with: edgelynx token create");
        if (KeyFile is not null && CertificateFile is null)
            yield return new("key_file", "is the key of no certificate; give certificate_file");
    }
}
