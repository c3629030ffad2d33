using System.CommandLine;
using EdgeLynx.Agent.Fleet;
using EdgeLynx.Agent.Publishing;
using EdgeLynx.Agent.Store;
using EdgeLynx.Agent.Store.Gallery;

namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary><c>gallery sync</c>: the galleries of a site become the same.</summary>
internal static class GallerySyncCommand
{
    /// <summary>One exchange over a broker.</summary>
    public static Command Create(CommandContext context, Option<string> file)
    {
        var mqtt = new Option<string>("--mqtt") { Description = "Broker: mqtt[s]://host[:port]/site/box.", HelpName = "URL", Required = true };
        var key = new Option<string>("--key") { Description = "File with the secret all boxes of the site share.", HelpName = "FILE", Required = true };
        var credentials = new Option<string?>("--mqtt-credentials") { Description = "File with user and password, a line each.", HelpName = "FILE" };
        var command = new Command("sync", "Exchanges changes with the galleries of the other boxes, over a broker.") { mqtt, key, credentials };
        command.SetAction((parse, cancellation) => RunAsync(
            context, parse.GetRequiredValue(file), parse.GetRequiredValue(mqtt), parse.GetRequiredValue(key), parse.GetValue(credentials), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context, string path, string url, string keyFile, string? credentialsFile, CancellationToken cancellation)
    {
        var errors = new List<string>();
        var address = BrokerAddress.Parse(url, Environment.MachineName, errors);
        var credentials = BrokerCredentials.Load(credentialsFile, Environment.GetEnvironmentVariable, errors);
        var key = MessageKey.Load(keyFile, errors);
        UsageException.ThrowIfAny(errors);
        try
        {
            using var gallery = GalleryFile.Open(path, create: true);
            var report = await new GallerySync(address!, credentials, key!, gallery, context.Clock).RunAsync(cancellation).ConfigureAwait(false);
            context.Out.WriteLine(report);
            return report.Refused > 0 ? ExitCodes.Failed : ExitCodes.Done;
        }
        catch (StoreException error)
        {
            throw new UsageException(error.Message);
        }
        catch (BrokerException error)
        {
            context.Error.WriteLine($"error: {error.Message}");
            return ExitCodes.Failed;
        }
    }
}
