using System.Globalization;

namespace EdgeLynx.Agent.Tests.Support;

/// <summary>A request as it came.</summary>
internal sealed record HttpAsk(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>First byte asked for; null for all.</summary>
    public int? From => Headers.TryGetValue("range", out var range) ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : null;

    /// <summary>The version the rest is wanted of.</summary>
    public string? IfRange => Headers.GetValueOrDefault("if-range");
}
