using System.CommandLine;
using System.Text.Json;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>edgelynx gallery</c>: the individuals that are known.</summary>
internal static class GalleryCommand
{
    /// <summary>How the commands write JSON.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
    };

    /// <summary>The command with its parts.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Option<string>("--gallery")
        {
            Description = "The gallery file.",
            DefaultValueFactory = _ => "gallery.db",
            HelpName = "FILE",
            Recursive = true,
        };
        return new Command("gallery", "The individuals that are known: enrol, look, correct, exchange.")
        {
            file,
            GalleryEnrollCommand.Create(context, file),
            GalleryLookCommands.List(context, file),
            GalleryLookCommands.Show(context, file),
            GalleryLookCommands.Stats(context, file),
            GalleryChangeCommands.Rename(context, file),
            GalleryChangeCommands.Merge(context, file),
            GalleryChangeCommands.Split(context, file),
            GalleryChangeCommands.Remove(context, file),
            GalleryChangeCommands.Undo(context, file),
            GalleryTransferCommands.Export(context, file),
            GalleryTransferCommands.Import(context, file),
            GallerySyncCommand.Create(context, file),
            GalleryLearnCommands.Calibrate(context, file),
            GalleryLearnCommands.Review(context, file),
            GalleryEmbedCommand.Create(context, file),
        };
    }

    /// <summary>Runs <paramref name="work"/> on the gallery; what the gallery cannot do is the user's to read, exit code 2.</summary>
    public static int With(string path, Action<GalleryStore> work, bool create = false) => WithAsync(
        path,
        store =>
        {
            work(store);
            return Task.CompletedTask;
        },
        create).GetAwaiter().GetResult();

    /// <summary>As <see cref="With"/>, for work that waits.</summary>
    public static async Task<int> WithAsync(string path, Func<GalleryStore, Task> work, bool create = false)
    {
        try
        {
            using var store = GalleryStore.Open(path, create);
            await work(store).ConfigureAwait(false);
            return ExitCodes.Done;
        }
        catch (StoreException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
