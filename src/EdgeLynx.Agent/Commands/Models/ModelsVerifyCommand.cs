using System.CommandLine;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Agent.Models;

namespace EdgeLynx.Agent.Commands.Models;

/// <summary><c>models verify</c>.</summary>
internal static class ModelsVerifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var folders = ModelFlags.Folders();
        var command = new Command("verify", "Checks every model file that is there against its manifest or lock; exit code 1 when one is wrong.") { folders };
        command.SetAction(parse =>
        {
            var catalog = ModelsCommand.Catalog(parse.GetValue(folders));
            var files = EvaluationModels.Guard(() => ModelVerification.Of(catalog).ToList());
            foreach (var file in files)
                context.Out.WriteLine(file.Refusal is null ? $"ok   {file.Path}" : $"BAD  {file.Refusal}");
            var wrong = files.Count(file => file.Refusal is not null);
            context.Out.WriteLine($"{files.Count - wrong} right, {wrong} wrong");
            return wrong == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
