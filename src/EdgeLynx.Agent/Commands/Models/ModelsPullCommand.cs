using System.CommandLine;
using EdgeLynx.Agent.Evaluation;
using EdgeLynx.Agent.Models;
using EdgeLynx.Agent.Models.Pull;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Commands.Models;

/// <summary><c>models pull</c>.</summary>
internal static class ModelsPullCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var names = new Argument<string[]>("name") { Description = "Models of the registry; none lists them.", Arity = ArgumentArity.ZeroOrMore };
        var registry = new Option<string?>("--registry") { Description = "Another registry than the program's own.", HelpName = "FILE" };
        var into = new Option<string>("--into") { Description = "Folder for the models.", HelpName = "DIR", DefaultValueFactory = _ => ModelFolders.Pulled() };
        var command = new Command("pull", "Fetches public models, checks and pins them; says plainly what cannot run as it comes.") { names, registry, into };
        command.SetAction((parse, cancellation) =>
        {
            var known = parse.GetValue(registry) is { } file ? ModelRegistry.Read(file) : ModelRegistry.Own();
            var wanted = parse.GetValue(names) ?? [];
            if (wanted.Length == 0)
                return Task.FromResult(Print(context.Out, known, ModelsCommand.Catalog(null)));
            UsageException.ThrowIfAny([.. wanted.Where(name => known.Find(name) is null).Select(name =>
                $"the registry has no model {name}; it has {string.Join(", ", known.Models.Select(model => model.Name).DefaultIfEmpty("none"))}")]);
            return PullAsync(context, [.. wanted.Distinct().Select(name => known.Find(name)!)], parse.GetValue(into)!, cancellation);
        });
        return command;
    }

    private static async Task<int> PullAsync(CommandContext context, IReadOnlyList<RegistryModel> models, string into, CancellationToken cancellation)
    {
        using var downloader = new Downloader(context.Clock);
        var puller = new ModelPuller(context, downloader, into);
        var pulled = new List<(RegistryModel Model, Pulled Pulled)>();
        foreach (var model in models)
        {
            try
            {
                pulled.Add((model, await puller.PullAsync(model, cancellation).ConfigureAwait(false)));
            }
            catch (Exception error) when (error is PullException or ModelException)
            {
                context.Error.WriteLine($"error: {model.Name}: {error.Message}");
            }
        }
        var catalog = EvaluationModels.Guard(() => ModelCatalog.Read([into]));
        pulled.ForEach(done => PullReport.Print(context.Out, done.Model, done.Pulled, catalog));
        return pulled.Count == models.Count ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static int Print(TextWriter output, ModelRegistry registry, ModelCatalog catalog)
    {
        foreach (var model in registry.Models)
        {
            var size = model.Bytes is { } bytes ? PullProgress.Size(bytes) : "";
            var use = catalog.Manifests.All(manifest => manifest.Name != model.Name) ? "cannot run here yet" : model.Convert is null ? "runs as it comes" : "to be converted";
            output.WriteLine($"{model.Task,-9} {model.Name,-22} {size,9}  {use,-19}  {model.Licence}");
        }
        return ExitCodes.Done;
    }
}
