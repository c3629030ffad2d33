using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Flow;
using EdgeLynx.Geometry;
using EdgeLynx.Inference.Live;

namespace EdgeLynx.Agent.Service.Sources;

/// <summary>Opens the camera that a stream's options name.</summary>
internal static class Cameras
{
    /// <summary>Opens it; called again for each connection, so that a changed password file is read.</summary>
    /// <exception cref="ItemException">It cannot be read.</exception>
    public static ICamera Open(StreamSourceOptions options) => options switch
    {
        RtspSourceOptions network => FfmpegCamera.OpenUrl(WithCredentials(network), network.Fps, TimeSpan.FromSeconds(network.NoFrameSeconds)),
        V4l2SourceOptions device => FfmpegCamera.OpenDevice(
            device.Device, device is { Width: { } width, Height: { } height } ? new PixelSize(width, height) : null, device.Fps,
            TimeSpan.FromSeconds(device.NoFrameSeconds)),
        VideoSourceOptions file => new ClipCamera(file.Path),
        _ => throw new NotSupportedException(options.GetType().Name),
    };

    private static string WithCredentials(RtspSourceOptions options)
    {
        if (options.User is not { } user)
            return options.Url;
        var errors = new List<string>();
        var password = options.Password ?? SecretFile.Read("password_file", options.PasswordFile, errors);
        if (errors.Count > 0)
            throw new ItemException(errors[0]);
        var scheme = options.Url.IndexOf("://", StringComparison.Ordinal) + 3;
        return $"{options.Url[..scheme]}{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password ?? "")}@{options.Url[scheme..]}";
    }
}
