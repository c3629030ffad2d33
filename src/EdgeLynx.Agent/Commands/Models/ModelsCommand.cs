using System.CommandLine;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Commands.Models;

/// <summary><c>edgelynx models</c>: the networks this box knows and has.</summary>
internal static class ModelsCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create(CommandContext context) => new("models", "The networks this box knows and has: list, pull, verify, inspect, build-engines.")
    {
        ModelsListCommand.Create(context),
        ModelsPullCommand.Create(context),
        ModelsVerifyCommand.Create(context),
        ModelsInspectCommand.Create(context),
        ModelsBuildEnginesCommand.Create(context),
    };

    /// <summary>The <c>--json</c> option.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    /// <summary>The models in <paramref name="folders"/> and the standard folders.</summary>
    /// <exception cref="UsageException">A folder or a manifest is wrong: every error is listed.</exception>
    public static ModelCatalog Catalog(string[]? folders)
    {
        UsageException.ThrowIfAny(new ModelOptions { Directories = folders ?? [] }.Errors());
        return EvaluationModels.Guard(() => ModelCatalog.Read(folders ?? []));
    }
}
