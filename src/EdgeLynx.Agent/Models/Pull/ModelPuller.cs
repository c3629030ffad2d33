using EdgeLynx.Agent.Commands;
using EdgeLynx.Agent.Results;
using EdgeLynx.Inference.Models;

namespace EdgeLynx.Agent.Models.Pull;

/// <summary>
/// Brings the files of public models into a folder each. Nothing gets its final name before length and checksum are right, and what was
/// accepted once is pinned: a file that changes later is refused.
/// </summary>
internal sealed class ModelPuller(CommandContext context, Downloader downloader, string into)
{
    /// <summary>The folder of <paramref name="model"/>.</summary>
    public string FolderOf(RegistryModel model) => Path.Combine(into, model.Name);

    /// <summary>Makes sure that the file of <paramref name="model"/> is there, right and pinned; and so the file it was converted to, if it was.</summary>
    /// <exception cref="PullException">It is not to be had, or not what it should be.</exception>
    /// <exception cref="ModelException">Its lock is damaged.</exception>
    public async Task<Pulled> PullAsync(RegistryModel model, CancellationToken cancellation)
    {
        var folder = FolderOf(model);
        var target = Path.Combine(folder, model.File);
        CreateFolder(folder);
        var pulled = File.Exists(target)
            ? await LookAtAsync(model, target, cancellation).ConfigureAwait(false)
            : await FetchAsync(model, target, cancellation).ConfigureAwait(false);
        Pin(folder, model.File, pulled.Digest, model.Url.ToString(), pulled.Trust);
        if (model.Convert is { } convert && Path.Combine(folder, convert.To) is var converted && File.Exists(converted))
        {
            var digest = await DigestAsync(converted, cancellation).ConfigureAwait(false);
            if (Misfit(model, convert.To, digest, published: false) is { } misfit)
                throw new PullException($"{converted}: {misfit}");
            Pin(folder, convert.To, digest, $"converted from {model.File}", "converted here");
        }
        return pulled;
    }

    private async Task<Pulled> LookAtAsync(RegistryModel model, string target, CancellationToken cancellation)
    {
        var digest = await DigestAsync(target, cancellation).ConfigureAwait(false);
        return Misfit(model, model.File, digest, published: true) is { } misfit
            ? throw new PullException($"{target}: {misfit}. Or remove the file and pull again.")
            : new Pulled(target, digest, Trust(model), Fetched: false);
    }

    private async Task<Pulled> FetchAsync(RegistryModel model, string target, CancellationToken cancellation)
    {
        await using var part = PartFile.Open(target);
        var progress = new PullProgress(context, model.Name);
        try
        {
            await downloader.FetchAsync(model.Url, part, model.Bytes, progress.Report, cancellation).ConfigureAwait(false);
        }
        catch (PullException error)
        {
            throw new PullException(
                $"{error.Message}. By hand: fetch that address elsewhere, put the file at {target} and run 'edgelynx models pull {model.Name}' "
                + "again: it is checked and pinned. Behind a proxy, set HTTPS_PROXY.", error);
        }
        finally
        {
            progress.End();
        }
        var digest = await part.DigestAsync(cancellation).ConfigureAwait(false);
        if (Misfit(model, model.File, digest, published: true) is { } misfit)
        {
            part.Discard();
            throw new PullException($"{model.Url}: what came {misfit}. It was damaged on the way, or its makers replaced it: nothing was kept.");
        }
        part.Keep();
        return new Pulled(target, digest, Trust(model), Fetched: true);
    }

    /// <summary>Where <paramref name="digest"/> contradicts what was published or, where nothing was, what was pinned; null when it does not.</summary>
    private string? Misfit(RegistryModel model, string file, FileDigest digest, bool published)
    {
        if (published && (digest.Contradiction(model) is not null || model.Sha256 is not null))
            return digest.Contradiction(model);
        var folder = FolderOf(model);
        return ModelLock.Read(folder).Find(file) is { } pin && pin.Sha256 != digest.Sha256
            ? $"has the sha256 {digest.Sha256}, but {pin.Sha256} was pinned on {pin.Pinned:yyyy-MM-dd}; remove {Path.Combine(folder, ModelLock.FileName)} to accept another"
            : null;
    }

    private void Pin(string folder, string file, FileDigest digest, string origin, string trust)
    {
        var known = ModelLock.Read(folder);
        if (known.Find(file)?.Sha256 == digest.Sha256)
            return;
        var pinned = known.With(new FilePin(file, digest.Sha256, digest.Bytes, origin, trust, context.Clock.GetUtcNow()));
        WholeFile.Write(Path.Combine(folder, ModelLock.FileName), stream => stream.Write(pinned.ToUtf8()));
    }

    private static string Trust(RegistryModel model) => model switch
    {
        { Sha256: not null } => "sha256 as published",
        { Md5: not null } => "md5 as published",
        _ => "first use",
    };

    private static async Task<FileDigest> DigestAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await FileDigest.OfAsync(stream, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PullException($"{path}: cannot be read: {error.Message}", error);
        }
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PullException($"{folder}: cannot be made: {error.Message}", error);
        }
    }
}
