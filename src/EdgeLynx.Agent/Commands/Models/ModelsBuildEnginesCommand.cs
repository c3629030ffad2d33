using System.CommandLine;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Commands.Models;

/// <summary><c>models build-engines</c>: loads every model on an accelerator once, so that the engines are on the disk when the service starts.</summary>
internal static class ModelsBuildEnginesCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var folders = ModelFlags.Folders();
        var provider = new Option<string>("--provider") { Description = "Accelerator to build for.", DefaultValueFactory = _ => "tensorrt", HelpName = "NAME" };
        var command = new Command("build-engines", "Builds and keeps what an accelerator makes of each model: minutes a model, once a box.") { folders, provider };
        command.SetAction(parse =>
        {
            var wanted = parse.GetRequiredValue(provider);
            using var models = EvaluationModels.Open(new ModelOptions { Directories = parse.GetValue(folders) ?? [], Providers = [wanted] });
            EvaluationModels.Guard(() => LoadAll(models));
            var loaded = models.Choices.Where(choice => choice.Provider is not null).ToList();
            foreach (var choice in loaded)
                context.Out.WriteLine($"{choice.Task.ToString().ToLowerInvariant()}: {choice.Manifest!.Id} on {string.Join("; not on ", choice.ProvidersNotUsed.Prepend(choice.Provider))}");
            if (loaded.TrueForAll(choice => choice.Provider == wanted))
                return ExitCodes.Done;
            context.Error.WriteLine($"error: {wanted} does not run every model on this box; see: edgelynx doctor");
            return ExitCodes.Failed;
        });
        return command;
    }

    private static int LoadAll(ModelSet models) =>
        new object?[] { models.CreateDetector(), models.CreateSegmenter(), models.CreatePoseEstimator(), models.CreateEmbedder() }.Length;
}
