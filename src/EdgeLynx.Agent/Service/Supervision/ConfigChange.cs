using System.Text.Json;
using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Service.Supervision;

/// <summary>What a new configuration asks for.</summary>
internal sealed record ConfigChange
{
    /// <summary>Whether models or decoders must be opened anew.</summary>
    public required bool Parts { get; init; }

    /// <summary>Whether the pipeline must be started anew.</summary>
    public required bool Pipeline { get; init; }

    /// <summary>Sections that take effect at the next start only.</summary>
    public required IReadOnlyList<string> NextStart { get; init; }

    /// <summary>The step from <paramref name="old"/> to <paramref name="next"/>.</summary>
    public static ConfigChange Between(ServiceOptions old, ServiceOptions next)
    {
        var parts = Differ(old.Models, next.Models) || old.Gallery != next.Gallery || old.Detection.ClipFps != next.Detection.ClipFps
            || old.Detection.ByCoatAlone != next.Detection.ByCoatAlone;
        var sections = new (string Name, bool Changed)[]
        {
            ("data", old.Data != next.Data),
            ("http", Differ(old.Http, next.Http)),
            ("mqtt", Differ(old.Mqtt, next.Mqtt)),
            ("fleet", Differ(old.Fleet, next.Fleet)),
            ("commands", Differ(old.Commands, next.Commands)),
            ("retention", Differ(old.Retention, next.Retention)),
            ("supervision", Differ(old.Supervision, next.Supervision)),
            ("logging", Differ(old.Logging, next.Logging)),
        };
        return new ConfigChange
        {
            Parts = parts,
            Pipeline = parts || Differ(old.Detection, next.Detection) || Differ(old.Power, next.Power),
            NextStart = [.. sections.Where(section => section.Changed).Select(section => section.Name)],
        };
    }

    // Records with lists in them are never equal; what they are written as is.
    private static bool Differ<T>(T old, T next) =>
        JsonSerializer.Serialize(old, ConfigJson.Options) != JsonSerializer.Serialize(next, ConfigJson.Options);
}
