using System.CommandLine;
using EdgeLynx.Agent.Commands.Dataset;
using EdgeLynx.Agent.Commands.Evaluate;
using EdgeLynx.Agent.Commands.Gallery;

namespace EdgeLynx.Agent.Commands;

/// <summary>The commands of the program, in the order of its help.</summary>
internal static class RootCommands
{
    /// <summary>The root, with every command below it.</summary>
    public static RootCommand Create(CommandContext context) => new("EdgeLynx: which individual passed the camera trap, when and where.")
    {
        ReplayCommand.Create(context),
        GalleryCommand.Create(context),
        DatasetCommand.Create(context),
        EvaluateCommand.Create(context),
        MergeCommand.Create(context),
        DoctorCommand.Create(context),
    };
}
