using System.CommandLine;
using EdgeLynx.Agent.Commands.Config;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service;
using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx run</c>: the live service.</summary>
internal static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var file = ConfigFile.Option();
        var cores = new Option<int?>("--cores") { Description = "Cores the pipeline may keep busy; overrides power.cores.", HelpName = "N" };
        var command = new Command("run", "Watches cameras and folders, identifies what comes, publishes it; until it is stopped.") { file, cores };
        command.SetAction((parse, cancellation) =>
        {
            // As an override like any other, so that a reload keeps it.
            if (parse.GetValue(cores) is { } count)
                Environment.SetEnvironmentVariable("EDGELYNX__power__cores", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var path = parse.GetValue(file)!;
            return new ServiceRunner(context, (errors, settings) => ConfigLoader.Load(path, ConfigFile.Variables(), errors, settings), ReplayPartsFactory.Create).RunAsync(cancellation);
        });
        return command;
    }
}
