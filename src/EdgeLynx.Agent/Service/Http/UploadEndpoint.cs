using System.Buffers;
using System.Security.Cryptography;
using EdgeLynx.Agent.Replay;
using EdgeLynx.Agent.Service.Configuration;
using EdgeLynx.Agent.Service.Sources;
using EdgeLynx.Flow;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EdgeLynx.Agent.Service.Http;

/// <summary>
/// Takes files by HTTP: <c>PUT /upload/SOURCE/NAME</c> with a bearer token, the file as the body. The answer comes when the file is on the
/// disk and noted; the same file sent again is answered alike and processed once.
/// </summary>
/// <param name="isReady">Whether files can be taken now.</param>
/// <param name="find">The source of a name; null when there is none.</param>
/// <param name="folder">Where files go, a folder a source.</param>
/// <param name="log">Hears of what is refused.</param>
internal sealed class UploadEndpoint(Func<bool> isReady, Func<string, RunningSource?> find, string folder, ILogger log)
{
    private const int MostName = 100;

    /// <summary>Takes one file.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        if (!isReady())
        {
            await AnswerAsync(context, 503, "nothing is processed now; send it again later").ConfigureAwait(false);
            return;
        }
        var source = find((string)context.Request.RouteValues["source"]!);
        var options = source?.Options as UploadSourceOptions;
        // Whether a source exists is not told to strangers, by word or by time.
        if (!UploadToken.Matches(UploadToken.Of(context.Request), options?.TokenHashes ?? [UploadToken.Hash("nobody")]) || options is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await AnswerAsync(context, 401, "a token is needed that this source knows").ConfigureAwait(false);
            return;
        }
        var name = (string)context.Request.RouteValues["name"]!;
        var most = (long)(options.MaxMegabytes * 1_000_000);
        if (!IsName(name))
            await AnswerAsync(context, 400, $"the name must be that of a media file ({MediaNames.Endings}), of letters, digits, space and ._-~()").ConfigureAwait(false);
        else if (context.Request.ContentLength > most)
            await AnswerAsync(context, 413, $"at most {options.MaxMegabytes} MB a file").ConfigureAwait(false);
        else
            await TakeAsync(context, source!, name, most).ConfigureAwait(false);
    }

    private async Task TakeAsync(HttpContext context, RunningSource source, string name, long most)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        var arriving = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            Directory.CreateDirectory(folder);
            if (await WriteAsync(context.Request.Body, arriving, name, context.RequestAborted).ConfigureAwait(false) is not { } hash)
            {
                await AnswerAsync(context, 415, $"the content is not what the name {name} says").ConfigureAwait(false);
                return;
            }
            var place = Path.Combine(folder, source.Outlet.Name, hash[..2], $"{hash[..16]}-{name}");
            if (File.Exists(place) && source.Outlet.NameOf(place) is { } known)
            {
                await AnswerAsync(context, 200, known).ConfigureAwait(false);
                return;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            // The new name is on the disk when the store's next flush is: one journal holds both.
            File.Move(arriving, place, overwrite: true);
            // Noted on the disk: from here on it is ours, whether the sender hears of it or not.
            var entry = source.Outlet.Note(FoundFile.Of(place, name), durable: true);
            await source.Outlet.QueueAsync(entry, CancellationToken.None).ConfigureAwait(false);
            await AnswerAsync(context, 201, entry.Media.File).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            await AnswerAsync(context, error.StatusCode, error.Message).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or StageBrokenException && !context.RequestAborted.IsCancellationRequested)
        {
            log.LogWarning("upload of {Name} to {Source}: {Problem}", name, source.Status.Name, error.Message);
            await AnswerAsync(context, 507, "the file cannot be stored; send it again later").ConfigureAwait(false);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Writes the body to <paramref name="path"/>, flushed to the disk; null when it does not begin as <paramref name="name"/> says.</summary>
    private static async Task<string?> WriteAsync(Stream body, string path, string name, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
            var read = await body.ReadAtLeastAsync(buffer, MediaMagic.Lead, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            if (!MediaMagic.Fits(name, buffer.AsSpan(0, Math.Min(read, MediaMagic.Lead))))
                return null;
            for (; read > 0; read = await body.ReadAsync(buffer, cancellation).ConfigureAwait(false))
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }
            file.Flush(flushToDisk: true);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MostName && name[0] != '.' && MediaNames.TryKind(name, out _)
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '_' or '-' or '~' or '(' or ')');

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n");
    }
}
