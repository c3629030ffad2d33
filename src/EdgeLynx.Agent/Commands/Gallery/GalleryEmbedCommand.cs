using System.CommandLine;
using EdgeLynx.Agent.Identification;
using EdgeLynx.Agent.Store.Gallery;
using EdgeLynx.Inference.Models;
using EdgeLynx.Pixels;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>gallery embed</c>: vectors of another embedding model, from the pictures the gallery keeps.</summary>
internal static class GalleryEmbedCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context, Option<string> file)
    {
        var models = new Option<string[]>("--models") { Description = "Folder with models; may be repeated.", HelpName = "DIR" };
        var command = new Command(
            "embed", "Makes the vectors of the embedding model at hand for every picture that lacks them. May be stopped, and goes on where it was; the gallery stays in use.")
        {
            models,
        };
        command.SetAction((parse, cancellation) => Task.FromResult(
            GalleryCommand.With(parse.GetRequiredValue(file), store => Run(context, store, parse.GetValue(models) ?? [], cancellation))));
        return command;
    }

    private static void Run(CommandContext context, GalleryStore store, string[] folders, CancellationToken cancellation)
    {
        try
        {
            using var models = ModelSet.Open(new ModelOptions { Directories = folders });
            var embedder = models.CreateEmbedder() ?? throw new UsageException("there is no embedding model here: give its folder with --models, see: edgelynx models list");
            using var owned = embedder as IDisposable;
            using var pool = new PixelPool();
            var (made, left) = new GalleryEmbedding(store, embedder, pool, context.Clock).Run(cancellation);
            context.Out.WriteLine($"{made} vectors of {embedder.Model} made{(left > 0 ? $"; {left} pictures were enrolled without being kept and must be enrolled again" : "")}. Next: edgelynx gallery calibrate");
        }
        catch (ModelException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
