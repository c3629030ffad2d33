namespace EdgeLynx.Inference.Tests.Support;

/// <summary>The system's ffmpeg, for tests that read through it.</summary>
internal static class SystemFfmpeg
{
    private static readonly Lazy<bool> IsThere = new(() =>
    {
        using var version = FfmpegProcess.TryStart(["-version"]);
        return version is not null;
    });

    /// <summary>Skips the test where there is none.</summary>
    public static void Need() => Assert.SkipUnless(IsThere.Value, "This system has no ffmpeg.");
}
