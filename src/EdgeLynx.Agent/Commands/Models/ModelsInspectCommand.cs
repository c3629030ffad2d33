using System.CommandLine;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Agent.Models;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Commands.Models;

/// <summary><c>models inspect</c>.</summary>
internal static class ModelsInspectCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var model = new Argument<string>("model") { Description = "A model's name, or the path of an .onnx file." };
        var folders = ModelFlags.Folders();
        var providers = new Option<string>("--providers")
        {
            Description = "Execution providers, tried in turn: tensorrt,cuda,openvino,cpu.",
            DefaultValueFactory = _ => "cpu",
            HelpName = "LIST",
        };
        var json = ModelsCommand.Json();
        var command = new Command("inspect", "A network's inputs and outputs, what runs it here, and whether it fits its manifest.") { model, folders, providers, json };
        command.SetAction(parse =>
        {
            var names = parse.GetValue(providers)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            UsageException.ThrowIfAny(new ModelOptions { Providers = names }.Errors());
            var catalog = ModelsCommand.Catalog(parse.GetValue(folders));
            var found = EvaluationModels.Guard(() => ModelInspection.Of(parse.GetRequiredValue(model), catalog, names));
            if (parse.GetValue(json))
                context.Out.WriteLine(JsonText.Of(new { found.File, found.Tensors, Model = found.Manifest?.Id, Manifest = found.Manifest?.Path, found.Misfits }));
            else
                found.Print(context.Out);
            return found.Misfits.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
