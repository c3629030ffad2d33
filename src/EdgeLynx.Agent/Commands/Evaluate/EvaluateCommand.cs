using System.CommandLine;

namespace EdgeLynx.Agent.Commands.Evaluate;

/// <summary><c>edgelynx evaluate</c>: a stage of the pipeline against the truth.</summary>
internal static class EvaluateCommand
{
    /// <summary>The command with its parts.</summary>
    public static Command Create(CommandContext context) => new("evaluate", "Measures a stage against labelled data.")
    {
        EvaluateDetectCommand.Create(context),
        EvaluateSegmentCommand.Create(context),
        EvaluatePoseCommand.Create(context),
        EvaluateViewpointCommand.Create(context),
        EvaluateIdentifyCommand.Create(context),
    };
}
