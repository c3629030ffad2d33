using System.CommandLine;
using EdgeLynx.Agent.Models;

namespace EdgeLynx.Agent.Commands.Models;

/// <summary><c>models list</c>.</summary>
internal static class ModelsListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var folders = ModelFlags.Folders();
        var json = ModelsCommand.Json();
        var command = new Command("list", "Every known model: licence, where its weights are, which would serve each task and why.") { folders, json };
        command.SetAction(parse =>
        {
            var overview = ModelOverview.Of(ModelsCommand.Catalog(parse.GetValue(folders)), ModelRegistry.Own());
            if (parse.GetValue(json))
                context.Out.WriteLine(JsonText.Of(overview));
            else
                overview.Print(context.Out);
            return ExitCodes.Done;
        });
        return command;
    }
}
