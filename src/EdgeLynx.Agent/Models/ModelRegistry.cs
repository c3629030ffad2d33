using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Models.Pull;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Models;

/// <summary><c>models/registry.json</c>: the public models that <c>models pull</c> knows.</summary>
/// <param name="Models">The models, in the file's order.</param>
internal sealed partial record ModelRegistry(IReadOnlyList<RegistryModel> Models)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The registry that comes with the program; empty where its models are missing.</summary>
    public static ModelRegistry Own() =>
        ModelFolders.Own() is { } folder && Path.Combine(folder, "registry.json") is var file && File.Exists(file) ? Read(file) : new ModelRegistry([]);

    /// <summary>Reads <paramref name="path"/>.</summary>
    /// <exception cref="UsageException">It cannot be read or is wrong: every error is listed.</exception>
    public static ModelRegistry Read(string path)
    {
        ModelRegistry registry;
        try
        {
            registry = JsonSerializer.Deserialize<ModelRegistry>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: not a model registry: {error.Message}");
        }
        UsageException.ThrowIfAny([.. registry.Models.SelectMany(registry.Errors).Select(error => $"{path}: {error}")]);
        return registry;
    }

    /// <summary>The model called <paramref name="name"/>; null when there is none.</summary>
    public RegistryModel? Find(string name) => Models.FirstOrDefault(model => model.Name == name);

    private IEnumerable<string> Errors(RegistryModel model)
    {
        if (!NamePattern().IsMatch(model.Name))
            yield return $"name '{model.Name}': expected lower-case letters, digits, dots and hyphens";
        if (Find(model.Name) != model)
            yield return $"{model.Name}: is there twice";
        if (!SafeAddress.Is(model.Url))
            yield return $"{model.Name}: url {model.Url}: expected https";
        foreach (var file in (string?[])[model.File, model.Convert?.To])
        {
            if (file is not null && (file.Length == 0 || file.AsSpan().IndexOfAny('/', '\\') >= 0 || file is "." or ".." or ModelLock.FileName or "model.json"))
                yield return $"{model.Name}: file '{file}': expected the name of a weights file, without folder";
        }
        if (model.Bytes is < 1)
            yield return $"{model.Name}: bytes {model.Bytes}: expected at least 1";
        if (model.Sha256 is not null && !Sha256Pattern().IsMatch(model.Sha256))
            yield return $"{model.Name}: sha256 '{model.Sha256}': expected 64 lower-case hexadecimal digits";
        if (model.Md5 is not null && !Md5Pattern().IsMatch(model.Md5))
            yield return $"{model.Name}: md5 '{model.Md5}': expected 32 lower-case hexadecimal digits";
        if (model.Convert?.Steps.Count == 0)
            yield return $"{model.Name}: convert.steps: is empty; leave convert out when the file can run as it comes";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256Pattern();

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Md5Pattern();
}
