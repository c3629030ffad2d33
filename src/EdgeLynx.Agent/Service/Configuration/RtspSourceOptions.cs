namespace EdgeLynx.Agent.Service.Configuration;

/// <summary>A network camera: RTSP, or whatever else FFmpeg opens by a URL.</summary>
internal sealed record RtspSourceOptions : StreamSourceOptions
{
    /// <summary>Address without user and password, like rtsp://192.168.1.20/stream1.</summary>
    public required string Url { get; init; }

    /// <summary>User name the camera asks for.</summary>
    public string? User { get; init; }

    /// <summary>Password the camera asks for.</summary>
    [Secret]
    public string? Password { get; init; }

    /// <summary>File that holds the password.</summary>
    [FilePath]
    public string? PasswordFile { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<OptionProblem> Problems()
    {
        foreach (var problem in base.Problems())
            yield return problem;
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Host.Length == 0)
            yield return new("url", "is not an address; give one like rtsp://192.168.1.20/stream1");
        else if (url.Scheme is not ("rtsp" or "rtsps" or "http" or "https" or "tcp" or "udp"))
            yield return new("url", $"begins with {url.Scheme}://; known are rtsp, rtsps, http, https, tcp and udp");
        else if (url.UserInfo.Length > 0)
            yield return new("url", "holds a user or password; give user, and password_file or the environment");
        if (Password is not null && PasswordFile is not null)
            yield return new("password_file", "and a password are both given; choose one");
    }
}
