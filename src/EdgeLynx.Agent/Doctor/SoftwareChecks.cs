using EdgeLynx.Agent.Publishing;
using EdgeLynx.Inference;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Doctor;

/// <summary>Checks of what the program needs: native libraries, models, the broker.</summary>
internal static class SoftwareChecks
{
    /// <summary>OpenCV loads.</summary>
    public static CheckResult OpenCv() => Guarded(
        "opencv", () => new CheckResult("opencv", CheckState.Ok, NativeReport.OpenCvVersion()),
        "install its libraries: apt-get install libgtk-3-0 (libgtk-3-0t64 on newer systems)");

    /// <summary>OpenCV decodes clips.</summary>
    public static CheckResult Ffmpeg() => Guarded(
        "ffmpeg",
        () => NativeReport.OpenCvHasFfmpeg()
            ? new CheckResult("ffmpeg", CheckState.Ok, "built into OpenCV")
            : new CheckResult("ffmpeg", CheckState.Failed, "OpenCV was built without FFmpeg", "clips cannot be decoded: use the OpenCV that comes with edgelynx"),
        "see opencv");

    /// <summary>ONNX Runtime loads, and on what it can run.</summary>
    public static CheckResult OnnxRuntime() => Guarded(
        "onnxruntime",
        () => new CheckResult(
            "onnxruntime", CheckState.Ok, $"{NativeReport.OnnxRuntimeVersion()} ({string.Join(", ", NativeReport.OnnxRuntimeProviders())})"),
        "build again: ./edgelynx builds what this machine can load; a GPU needs -p:OrtFlavor=cuda or jetson");

    /// <summary>Which model serves each stage.</summary>
    public static IEnumerable<CheckResult> Models(IReadOnlyList<string> folders)
    {
        ModelSet models;
        CheckResult? broken = null;
        try
        {
            models = ModelSet.Open(new ModelOptions { Directories = folders });
        }
        catch (ModelException error)
        {
            models = null!;
            broken = new CheckResult("models", CheckState.Failed, string.Join("; ", error.Errors), "correct the manifest, or name another folder with --models");
        }
        if (broken is not null)
        {
            yield return broken;
            yield break;
        }
        using (models)
        {
            // Pictures are matched without a model: only one that is there is worth a line.
            foreach (var choice in models.Choices.Where(choice => choice.Task is not (ModelTask.Features or ModelTask.Match) || choice.Manifest is not null))
                yield return Model(choice);
        }
    }

    /// <summary>The broker answers and takes us.</summary>
    public static async Task<CheckResult> BrokerAsync(string url, CancellationToken cancellation)
    {
        var errors = new List<string>();
        var address = BrokerAddress.Parse(url, Environment.MachineName, errors);
        var credentials = BrokerCredentials.Load(null, Environment.GetEnvironmentVariable, errors);
        if (address is null || errors.Count > 0)
            return new CheckResult("broker", CheckState.Failed, string.Join("; ", errors), "correct the address");
        // A name of its own: the box's status on the broker, and a run under way, stay as they are.
        await using var connection = new BrokerConnection(address with { Box = $"{address.Box}-doctor" }, credentials, new DeliveryOptions(), withStatus: false);
        try
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            return new CheckResult("broker", CheckState.Ok, $"{address.Text} answers ({credentials})");
        }
        catch (BrokerException error)
        {
            return new CheckResult("broker", CheckState.Failed, error.Message, "check host, port and firewall, and EDGELYNX_MQTT_USER and EDGELYNX_MQTT_PASSWORD");
        }
    }

    private static CheckResult Model(ModelChoice choice)
    {
        var name = $"model {choice.Task.ToString().ToLowerInvariant()}";
        if (choice.Manifest is { } manifest)
            return new CheckResult(name, CheckState.Ok, $"{manifest.Id} ({choice.File})");
        return choice.Task == ModelTask.Detect
            ? new CheckResult(name, CheckState.Failed, choice.Reason, "name the folder with the weights with --models, or set EDGELYNX_MODELS")
            : new CheckResult(name, CheckState.Warning, choice.Reason, Without(choice.Task));
    }

    private static string Without(ModelTask task) => task switch
    {
        ModelTask.Segment => "masks are made without weights (GrabCut)",
        ModelTask.Embed => "individuals are compared by local features alone",
        _ => "the stage is skipped",
    };

    private static CheckResult Guarded(string name, Func<CheckResult> check, string remedy)
    {
        try
        {
            return check();
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException or BadImageFormatException)
        {
            return new CheckResult(name, CheckState.Failed, (error.InnerException ?? error).Message.Split('\n')[0], remedy);
        }
    }
}
