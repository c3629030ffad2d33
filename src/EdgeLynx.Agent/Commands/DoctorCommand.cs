using System.CommandLine;
using System.Text.Json;
using EdgeLynx.Agent.Doctor;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx doctor</c>: what on this box is missing or slow.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var models = ModelFlags.Folders();
        var output = new Option<string>("--out") { Description = "Where results will go.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var mqtt = new Option<string?>("--mqtt") { Description = "Broker to reach.", HelpName = "URL" };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var command = new Command("doctor", "Says what on this box is missing or slow, with a remedy for each.") { models, output, mqtt, json };
        command.SetAction(async (parse, cancellation) =>
        {
            var options = new DoctorOptions(
                [.. (parse.GetValue(models) ?? []).Where(Directory.Exists)], parse.GetValue(output)!, parse.GetValue(mqtt));
            UsageException.ThrowIfAny([.. (parse.GetValue(models) ?? []).Where(folder => !Directory.Exists(folder)).Select(folder => $"--models {folder}: no such folder")]);
            var found = new List<CheckResult>();
            await foreach (var check in DoctorRun.ChecksAsync(options, context.Clock, cancellation).ConfigureAwait(false))
            {
                found.Add(check);
                if (!parse.GetValue(json))
                    Print(context.Out, check);
            }
            if (parse.GetValue(json))
                context.Out.WriteLine(JsonSerializer.Serialize(found, DoctorJson.Default.ListCheckResult));
            return found.Any(check => check.State == CheckState.Failed) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }

    private static void Print(TextWriter output, CheckResult check)
    {
        var mark = check.State switch { CheckState.Ok => "ok  ", CheckState.Warning => "warn", _ => "FAIL" };
        output.WriteLine($"{mark}  {check.Name,-15} {check.Found}");
        if (check.Remedy is not null)
            output.WriteLine($"      {"",-15} -> {check.Remedy}");
    }
}
