using EdgeLynx.Agent.Service.Sources;

namespace EdgeLynx.Agent.Service.Remote;

/// <summary>The commands a box does.</summary>
internal static class CommandActions
{
    /// <summary>Every command by its name: gets the arguments, says what it did.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyDictionary<string, string>, string>> All(
        SourceSet sources, FleetTask? fleet, RemoteSettings settings) => new SortedDictionary<string, Func<IReadOnlyDictionary<string, string>, string>>
        {
            ["capture"] = arguments => Capture(sources, arguments.GetValueOrDefault("source")),
            ["gallery-sync"] = _ => Exchange(fleet),
            ["set"] = settings.Set,
        };

    private static string Capture(SourceSet sources, string? name)
    {
        var cameras = sources.Streams.Where(stream => name is null || stream.Name == name).ToList();
        if (cameras.Count == 0)
            throw new CommandRefusedException(name is null ? "this box has no camera" : $"{name}: no such camera; known are {string.Join(", ", sources.Streams.Select(stream => stream.Name))}");
        cameras.ForEach(camera => camera.Stream.Capture());
        return $"the next frames of {string.Join(", ", cameras.Select(camera => camera.Name))} are kept";
    }

    private static string Exchange(FleetTask? fleet)
    {
        if (fleet is null)
            throw new CommandRefusedException("this box exchanges no gallery: its configuration has no fleet section");
        fleet.Ask();
        return "the gallery is exchanged now";
    }
}
