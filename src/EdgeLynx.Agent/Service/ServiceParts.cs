using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Service;

/// <summary>The live service works with the same models and decoders as a replay.</summary>
internal static class ServiceParts
{
    /// <summary>Adds what <paramref name="options"/> name and is not there.</summary>
    public static void Check(ServiceOptions options, List<string> errors)
    {
        foreach (var folder in options.Models.Folders.Where(folder => !Directory.Exists(folder)))
            errors.Add($"models.folders: {folder}: no such folder");
        // One that is exchanged with other boxes begins empty.
        if (options.Gallery is { } gallery && options.Fleet is null && !File.Exists(gallery))
            errors.Add($"gallery: {gallery}: no such file; make one with: edgelynx gallery enroll");
    }

    /// <summary>What a replay would be told to get the parts that <paramref name="options"/> ask for.</summary>
    public static ReplayOptions For(ServiceOptions options) => new()
    {
        Paths = [],
        Out = options.Data,
        Models = options.Models.Folders,
        Detector = options.Models.Detector,
        Segmenter = options.Models.Segmenter,
        Pose = options.Models.Pose,
        Embedder = options.Models.Embedder,
        Matcher = options.Models.Matcher,
        Providers = options.Models.Providers,
        Gallery = options.Gallery,
        ByCoatAlone = options.Detection.ByCoatAlone,
        Workers = options.Power.Cores ?? Environment.ProcessorCount,
        EventGap = options.Detection.EventGapSeconds,
        Select = options.Detection.Select,
        Valid = options.Detection.Valid,
        Fps = options.Detection.ClipFps,
        People = options.Detection.People,
    };
}
