using System.Text.Json;
using EdgeLynx.Synthesis.Body;

namespace EdgeLynx.Synthesis.Survey;

/// <summary>The coat prompts: those that come with the program and those a user adds.</summary>
internal static class PromptLibrary
{
    private static readonly string[] Patterns = ["spotted", "rosettes", "marbled", "tabby"];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The prompts of one species; those of <paramref name="file"/> come after the program's own.</summary>
    /// <exception cref="SynthesisException">The file is wrong, or no prompt names the species.</exception>
    internal static IReadOnlyList<Prompt> Load(string species, string? file)
    {
        using var own = typeof(PromptLibrary).Assembly.GetManifestResourceStream("prompts.json")!;
        var prompts = Read(own, "prompts.json");
        if (file is not null)
        {
            if (!File.Exists(file))
                throw new SynthesisException($"{file}: no such prompt file.");
            using var users = File.OpenRead(file);
            prompts = [.. prompts, .. Read(users, file)];
        }
        List<Prompt> fitting = [.. prompts.Where(p => p.Species == species)];
        return fitting.Count > 0 ? fitting : throw new SynthesisException(
            $"No prompt for '{species}': there are some for {string.Join(", ", prompts.Select(p => p.Species).Distinct())}.");
    }

    /// <summary>Reads and checks a file of prompts.</summary>
    /// <exception cref="SynthesisException">Names the file and the prompt that is wrong.</exception>
    internal static IReadOnlyList<Prompt> Read(Stream json, string name)
    {
        List<Prompt> prompts;
        try
        {
            prompts = JsonSerializer.Deserialize<List<Prompt>>(json, Options) ?? [];
        }
        catch (JsonException error)
        {
            throw new SynthesisException($"{name}: not a list of prompts: {error.Message}");
        }
        for (var i = 0; i < prompts.Count; i++)
        {
            var p = prompts[i];
            if (Species.All.All(s => s.Name != p.Species))
                throw new SynthesisException($"{name}: prompt {i + 1}: species '{p.Species}' is none of {string.Join(", ", Species.All.Select(s => s.Name))}.");
            if (!Patterns.Contains(p.Pattern))
                throw new SynthesisException($"{name}: prompt {i + 1}: pattern '{p.Pattern}' is none of {string.Join(", ", Patterns)}.");
            if (p.Ground.Length != 3 || p.Radius is not (> 0.002f and < 0.2f) || p.Spacing is not (> 0.005f and < 0.5f) || p.Wavelength is not (> 0.01f and < 1))
                throw new SynthesisException($"{name}: prompt {i + 1}: ground takes three gains; radius 0.002..0.2, spacing 0.005..0.5, wavelength 0.01..1 metres.");
        }
        return prompts;
    }
}
