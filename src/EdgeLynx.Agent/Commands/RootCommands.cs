using System.CommandLine;
using System.CommandLine.Help;
using EdgeLynx.Agent.Commands.Bench;
using EdgeLynx.Agent.Commands.Config;
using EdgeLynx.Agent.Commands.Dataset;
using EdgeLynx.Agent.Commands.Evaluate;
using EdgeLynx.Agent.Commands.Gallery;
using EdgeLynx.Agent.Commands.Models;

namespace EdgeLynx.Agent.Commands;

/// <summary>The commands of the program, in the order of its help.</summary>
internal static class RootCommands
{
    /// <summary>
    /// The root, with every command below it. Not a <see cref="RootCommand"/>: that one is called after the file on disk, and help must
    /// say what people type.
    /// </summary>
    public static Command Create(CommandContext context) => new("edgelynx", "EdgeLynx: which individual passed the camera trap, when and where.")
    {
        new HelpOption(),
        new VersionOption(),
        DemoCommand.Create(context),
        ReplayCommand.Create(context),
        RunCommand.Create(context),
        ConfigCommand.Create(context),
        SendCommand.Create(context),
        TokenCommand.Create(context),
        GalleryCommand.Create(context),
        ModelsCommand.Create(context),
        DatasetCommand.Create(context),
        EvaluateCommand.Create(context),
        BenchCommand.Create(context),
        MergeCommand.Create(context),
        SynthCommand.Create(context),
        DoctorCommand.Create(context),
    };
}
