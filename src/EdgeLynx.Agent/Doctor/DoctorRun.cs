namespace EdgeLynx.Agent.Doctor;

/// <summary>Every check, in the order in which one would look.</summary>
internal static class DoctorRun
{
    /// <summary>Runs the checks.</summary>
    public static async IAsyncEnumerable<CheckResult> ChecksAsync(
        DoctorOptions options, TimeProvider clock, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return BoxChecks.Processor();
        yield return BoxChecks.Clock(clock, new DateTimeOffset(File.GetLastWriteTimeUtc(typeof(DoctorRun).Assembly.Location)));
        yield return BoxChecks.Temperature();
        yield return BoxChecks.Disk(options.Folder);
        yield return SoftwareChecks.OpenCv();
        yield return SoftwareChecks.Ffmpeg();
        yield return SoftwareChecks.OnnxRuntime();
        foreach (var model in SoftwareChecks.Models(options.Models))
            yield return model;
        if (options.Mqtt is { } broker)
            yield return await SoftwareChecks.BrokerAsync(broker, cancellation).ConfigureAwait(false);
    }
}
