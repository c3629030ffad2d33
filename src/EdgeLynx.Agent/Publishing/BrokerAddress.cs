namespace EdgeLynx.Agent.Publishing;

/// <summary>Where messages go and under which name this box sends them.</summary>
/// <param name="Host">The broker's host.</param>
/// <param name="Port">Its port.</param>
/// <param name="Tls">Whether the connection is encrypted (<c>mqtts</c>).</param>
/// <param name="Site">First part of every topic after <c>edgelynx</c>.</param>
/// <param name="Box">Second part.</param>
internal sealed record BrokerAddress(string Host, int Port, bool Tls, string Site, string Box)
{
    /// <summary>Topic level, in place of a box, under which the galleries of a site meet.</summary>
    public const string GalleryLevel = "gallery";

    /// <summary>What every topic of the site's galleries begins with.</summary>
    public string GalleryPrefix => $"edgelynx/{Site}/{GalleryLevel}";

    private const string Form = "give mqtt[s]://host[:port][/site/box]";

    /// <summary>The address for people, without anything secret.</summary>
    public string Text => $"{(Tls ? "mqtts" : "mqtt")}://{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}";

    /// <summary>What every topic of this box begins with.</summary>
    public string Prefix => $"edgelynx/{Site}/{Box}";

    /// <summary>Reads <paramref name="url"/>; null with an entry in <paramref name="errors"/> when it is wrong.</summary>
    /// <param name="url">What the user gave.</param>
    /// <param name="defaultBox">The box when the URL names none: the machine's name.</param>
    /// <param name="errors">Hears what is wrong.</param>
    public static BrokerAddress? Parse(string url, string defaultBox, List<string> errors)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0)
        {
            // Not repeated in the message: it may hold a password.
            errors.Add($"--mqtt: this is not the address of a broker; {Form}");
            return null;
        }
        var before = errors.Count;
        if (uri.UserInfo.Length > 0)
        {
            errors.Add("--mqtt: no user or password on the command line, where every user of the machine can read them; set EDGELYNX_MQTT_USER "
                + "and EDGELYNX_MQTT_PASSWORD, or give --mqtt-credentials FILE");
        }
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            errors.Add($"--mqtt: nothing may follow the path; {Form}");
        var path = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/');
        var names = path.Length == 0 ? [] : path.Split('/');
        if (names.Length > 2 || names.Any(name => !IsTopicLevel(name)))
            errors.Add($"--mqtt: the path names a site and a box, without + # or control characters; {Form}");
        if (names.Length > 1 && names[1] == GalleryLevel)
            errors.Add($"--mqtt: no box can be called {GalleryLevel}: the galleries of a site meet there");
        if (errors.Count > before)
            return null;
        var tls = uri.Scheme == "mqtts";
        return new BrokerAddress(
            uri.IdnHost.Trim('[', ']'), uri.Port > 0 ? uri.Port : tls ? 8883 : 1883, tls,
            names.Length > 0 ? names[0] : "default", names.Length > 1 ? names[1] : TopicLevel(defaultBox));
    }

    private static bool IsTopicLevel(string name) => name.Length is > 0 and <= 100 && !name.Any(c => c is '+' or '#' || char.IsControl(c));

    private static string TopicLevel(string name)
    {
        var level = string.Concat(name.Select(c => c is '+' or '#' or '/' || char.IsControl(c) ? '-' : c));
        return level.Length > 0 ? level : "box";
    }
}
