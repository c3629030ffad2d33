using System.CommandLine;
using EdgeLynx.Agent.Merge;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx merge</c>: the results of shards become one.</summary>
internal static class MergeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var folders = new Argument<string[]>("folder") { Description = "Results folders of replay.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "Folder for the joined results.", Required = true, HelpName = "DIR" };
        var format = new Option<string>("--format")
        {
            Description = "Result files: jsonl,md-json,camtrap-dp,coco,csv.",
            DefaultValueFactory = _ => "jsonl,md-json",
        };
        var command = new Command("merge", "Joins the results of shards.") { folders, output, format };
        command.SetAction(parse => new MergeRunner(
            context, parse.GetRequiredValue(folders), parse.GetRequiredValue(output),
            parse.GetValue(format)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Run());
        return command;
    }
}
