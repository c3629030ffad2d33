using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace EdgeLynx.Agent.Models.Pull;

/// <summary>
/// Fetches large files over bad lines: goes on where a broken connection stopped, backs off between attempts, gives up when several bring
/// nothing. The proxy is the environment's (HTTPS_PROXY, NO_PROXY).
/// </summary>
internal sealed class Downloader(TimeProvider clock) : IDisposable
{
    private const int FruitlessAttempts = 4;
    private const int Redirects = 10;
    private const int BufferBytes = 1 << 17;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    // Redirects are followed here, so that each is looked at; silence is timed here, as a whole download may take hours.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(20) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("edgelynx", null) } },
    };

    /// <summary>Completes <paramref name="part"/> with what lies at <paramref name="url"/>.</summary>
    /// <param name="url">A safe address.</param>
    /// <param name="part">What has arrived so far.</param>
    /// <param name="bytes">Length of the file where it is known.</param>
    /// <param name="progress">Told bytes there, and bytes in all or null.</param>
    /// <param name="cancellation">Ends it; what has arrived stays.</param>
    /// <exception cref="PullException">It cannot be had; the message says why.</exception>
    public async Task FetchAsync(Uri url, PartFile part, long? bytes, Action<long, long?> progress, CancellationToken cancellation)
    {
        for (var fruitless = 0; part.Length == 0 || part.Length != bytes;)
        {
            var before = part.Length;
            try
            {
                await AttemptAsync(url, part, bytes, progress, cancellation).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (IsPassing(error, cancellation))
            {
                fruitless = part.Length > before ? 1 : fruitless + 1;
                if (fruitless == FruitlessAttempts)
                    throw new PullException($"{url}: {Words(error)}", error);
                await Task.Delay(TimeSpan.FromSeconds(1 << (fruitless - 1)), clock, cancellation).ConfigureAwait(false);
            }
            catch (HttpRequestException error)
            {
                throw new PullException($"{url}: {Words(error)}", error);
            }
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client.Dispose();

    private async Task AttemptAsync(Uri url, PartFile part, long? bytes, Action<long, long?> progress, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        using var response = await RequestAsync(url, part, either.Token).ConfigureAwait(false);
        var range = response.Content.Headers.ContentRange;
        // All of it is there already.
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && part.Length > 0 && range?.Length == part.Length)
            return;
        var resumes = response.StatusCode == HttpStatusCode.PartialContent;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || (resumes && range?.From != part.Length))
        {
            part.Restart(null);
            throw new HttpRequestException("the server does not give the rest of what had arrived");
        }
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"the server answers {(int)response.StatusCode} {response.ReasonPhrase}", null, response.StatusCode);
        if (!resumes)
            part.Restart(VersionOf(response));
        var total = resumes ? range?.Length : response.Content.Headers.ContentLength;
        if (bytes is not null && total is not null && bytes != total)
            throw new PullException($"{url}: the server offers {total} bytes, the registry says {bytes}: the file was replaced");
        if ((total ?? bytes) is { } whole)
            part.CheckRoom(whole);
        await ReceiveAsync(response, part, total, silence, progress, either.Token).ConfigureAwait(false);
    }

    private static async Task ReceiveAsync(
        HttpResponseMessage response, PartFile part, long? total, CancellationTokenSource silence, Action<long, long?> progress, CancellationToken either)
    {
        var body = await response.Content.ReadAsStreamAsync(either).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, either).ConfigureAwait(false)) > 0)
            {
                part.Append(buffer.AsSpan(0, read));
                progress(part.Length, total);
                silence.CancelAfter(LongestSilence);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        if (total is { } whole && part.Length < whole)
            throw new HttpIOException(HttpRequestError.ResponseEnded, "the connection ended early");
    }

    private async Task<HttpResponseMessage> RequestAsync(Uri url, PartFile part, CancellationToken cancellation)
    {
        for (var hop = 0; hop <= Redirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (part.Length > 0)
            {
                request.Headers.Range = new RangeHeaderValue(part.Length, null);
                request.Headers.IfRange = RangeConditionHeaderValue.Parse(part.Version!);
            }
            var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            var next = new Uri(url, location);
            if (!SafeAddress.MayLeadTo(url, next))
                throw new PullException($"{url}: leads to {next}, which is not https: not followed");
            url = next;
        }
        throw new PullException($"{url}: more than {Redirects} redirects");
    }

    /// <summary>What names the version for If-Range: a strong entity tag, else the date.</summary>
    private static string? VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : response.Content.Headers.LastModified?.ToString("R");

    private static bool IsPassing(Exception error, CancellationToken cancellation) => error switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        HttpRequestException { StatusCode: { } status } => (int)status is 408 or 425 or 429 or >= 500,
        HttpRequestException or IOException => true,
        _ => false,
    };

    private static string Words(Exception error) => error is OperationCanceledException
        ? $"nothing came for {LongestSilence.TotalSeconds:0} s"
        : (error.InnerException ?? error).Message.Split('\n')[0].TrimEnd('.');
}
