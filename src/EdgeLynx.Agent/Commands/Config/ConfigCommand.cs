using System.CommandLine;
using System.Text.Json;
using EdgeLynx.Agent.Service.Configuration;

namespace EdgeLynx.Agent.Commands.Config;

/// <summary><c>edgelynx config</c>: what the live service is told, checked and explained before it runs.</summary>
internal static class ConfigCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context) => new("config", "Checks, shows and describes the configuration of edgelynx run.")
    {
        Check(context),
        Show(context),
        Schema(context),
    };

    private static Command Check(CommandContext context)
    {
        var file = ConfigFile.Option();
        var command = new Command("check", "Tells everything that is wrong with a configuration, at once.") { file };
        command.SetAction(parse =>
        {
            var loaded = ConfigFile.Load(parse.GetValue(file));
            context.Out.WriteLine($"{loaded.File}: no errors, {loaded.Options.Sources.Count} sources");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Show(CommandContext context)
    {
        var file = ConfigFile.Option();
        var json = new Option<bool>("--json") { Description = "As JSON: path, value, origin." };
        var command = new Command("show", "Prints every setting in force and where it comes from; secrets are masked.") { file, json };
        command.SetAction(parse =>
        {
            var settings = ConfigFile.Load(parse.GetValue(file)).Describe().ToList();
            if (parse.GetValue(json))
                context.Out.WriteLine(JsonSerializer.Serialize(settings, ConfigJson.Options));
            else
                settings.ForEach(setting => context.Out.WriteLine($"{setting.Path} = {setting.Value}  # {setting.Origin}"));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Schema(CommandContext context)
    {
        var command = new Command("schema", "Prints the JSON schema of the configuration, for editors.");
        command.SetAction(_ =>
        {
            context.Out.WriteLine(ConfigSchema.Create().ToJsonString(ConfigJson.Options));
            return ExitCodes.Done;
        });
        return command;
    }
}
