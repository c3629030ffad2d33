using System.CommandLine;
using EdgeLynx.Agent.Store.Gallery;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>gallery rename</c>, <c>merge</c>, <c>split</c>, <c>remove</c> and <c>undo</c>: each one step that can be taken back.</summary>
internal static class GalleryChangeCommands
{
    /// <summary>Another name.</summary>
    public static Command Rename(CommandContext context, Option<string> file)
    {
        var individual = Individual();
        var name = new Argument<string>("name") { Description = "The new name; the id stays." };
        var command = new Command("rename", "Gives an individual another name.") { individual, name };
        command.SetAction(parse => Change(context, parse.GetRequiredValue(file), editor =>
            editor.Rename(parse.GetRequiredValue(individual), parse.GetRequiredValue(name))));
        return command;
    }

    /// <summary>Two ids, one animal.</summary>
    public static Command Merge(CommandContext context, Option<string> file)
    {
        var individual = Individual();
        var other = new Argument<string>("other") { Description = "The id that goes; its references move." };
        var command = new Command("merge", "Says that two ids are one animal.") { individual, other };
        command.SetAction(parse => Change(context, parse.GetRequiredValue(file), editor =>
            editor.Merge(parse.GetRequiredValue(individual), parse.GetRequiredValue(other))));
        return command;
    }

    /// <summary>References that belong to another animal.</summary>
    public static Command Split(CommandContext context, Option<string> file)
    {
        var individual = Individual();
        var into = new Argument<string>("into") { Description = "Id they move to; made where it is new." };
        var references = new Argument<long[]>("reference") { Description = "Numbers of the references.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("split", "Moves references to another individual.") { individual, into, references };
        command.SetAction(parse => Change(context, parse.GetRequiredValue(file), editor =>
            editor.Split(parse.GetRequiredValue(individual), parse.GetRequiredValue(references), parse.GetRequiredValue(into))));
        return command;
    }

    /// <summary>An individual, or one reference.</summary>
    public static Command Remove(CommandContext context, Option<string> file)
    {
        var individual = new Argument<string?>("individual") { Description = "Its id.", Arity = ArgumentArity.ZeroOrOne };
        var reference = new Option<long?>("--reference") { Description = "Remove only this reference." };
        var command = new Command("remove", "Removes an individual or a reference.") { individual, reference };
        command.SetAction(parse => Change(context, parse.GetRequiredValue(file), editor =>
        {
            if (parse.GetValue(reference) is { } number)
                editor.RemoveReference(number);
            else
                editor.Remove(parse.GetValue(individual) ?? throw new UsageException("say which individual, or which --reference, is to be removed"));
        }));
        return command;
    }

    /// <summary>The last step back.</summary>
    public static Command Undo(CommandContext context, Option<string> file)
    {
        var command = new Command("undo", "Takes back the last change.");
        command.SetAction(parse => GalleryCommand.With(parse.GetRequiredValue(file), store =>
            context.Out.WriteLine($"taken back: {new GalleryEditor(store.File, context.Clock).Undo()}")));
        return command;
    }

    private static Argument<string> Individual() => new("individual") { Description = "Its id." };

    private static int Change(CommandContext context, string path, Action<GalleryEditor> change) => GalleryCommand.With(path, store =>
    {
        change(new GalleryEditor(store.File, context.Clock));
        var step = store.Journal(1)[0];
        context.Out.WriteLine($"{step.Action} {step.Text}");
    });
}
