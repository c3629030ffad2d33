using System.CommandLine;
using EdgeLynx.Agent.Store.Gallery;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>gallery export</c> and <c>import</c>.</summary>
internal static class GalleryTransferCommands
{
    /// <summary>The whole gallery as one file.</summary>
    public static Command Export(CommandContext context, Option<string> file)
    {
        var target = new Argument<string>("file") { Description = "File to write." };
        var command = new Command("export", "Writes the gallery to one portable file.") { target };
        command.SetAction(parse => GalleryCommand.With(parse.GetRequiredValue(file), store =>
        {
            GalleryTransfer.Export(store.File, parse.GetRequiredValue(target));
            context.Out.WriteLine($"{store.ReadReferences(null).Count} references written to {parse.GetRequiredValue(target)}");
        }));
        return command;
    }

    /// <summary>What another gallery holds and this one does not.</summary>
    public static Command Import(CommandContext context, Option<string> file)
    {
        var source = new Argument<string>("file") { Description = "File another box has exported." };
        var command = new Command("import", "Adds what another gallery holds.") { source };
        command.SetAction(parse => GalleryCommand.With(
            parse.GetRequiredValue(file),
            store => context.Out.WriteLine($"{GalleryTransfer.Import(store.File, parse.GetRequiredValue(source), context.Clock)} references added"),
            create: true));
        return command;
    }
}
