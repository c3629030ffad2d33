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
        var models = ModelFlags.Folders();
        var embedder = new Option<string?>("--embedder") { Description = "Embedding model, by name.", HelpName = "NAME" };
        var command = new Command(
            "embed", "Makes the vectors of the embedding model at hand for every picture that lacks them. May be stopped, and goes on where it was; the gallery stays in use.")
        {
            models, embedder,
        };
        command.SetAction((parse, cancellation) => GalleryCommand.WithAsync(
            parse.GetRequiredValue(file), store => RunAsync(
                context, store, new ModelOptions { Directories = parse.GetValue(models) ?? [], Embedder = parse.GetValue(embedder) }, cancellation)));
        return command;
    }

    private static async Task RunAsync(CommandContext context, GalleryStore store, ModelOptions wanted, CancellationToken cancellation)
    {
        try
        {
            using var models = ModelSet.Open(wanted);
            var embedder = models.CreateEmbedder() ?? throw new UsageException("there is no embedding model here: give its folder with --models, see: edgelynx models list");
            using var pool = new PixelPool();
            var (made, left) = await new GalleryEmbedding(store, embedder, pool, context.Clock).RunAsync(rest: 0, cancellation).ConfigureAwait(false);
            context.Out.WriteLine($"{made} vectors of {embedder.Model} made{(left > 0 ? $"; {left} pictures were enrolled without being kept and must be enrolled again" : "")}. Next: edgelynx gallery calibrate");
        }
        catch (ModelException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
