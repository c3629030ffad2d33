namespace EdgeLynx.Agent.Tests.Support;

/// <summary>What a test's server answers.</summary>
internal sealed record HttpAnswer(int Status, byte[] Body)
{
    /// <summary>Headers beside Content-Length and Connection.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The length it claims; that of the body when null.</summary>
    public long? Claims { get; init; }

    /// <summary>The connection is cut after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>The connection stays open, silent, until this ends.</summary>
    public Task Hold { get; init; } = Task.CompletedTask;

    /// <summary>What a good server answers: all of <paramref name="content"/>, or the rest when it is still the version asked for.</summary>
    public static HttpAnswer Of(byte[] content, HttpAsk ask, string etag = "\"v1\"")
    {
        var headers = new Dictionary<string, string> { ["ETag"] = etag, ["Accept-Ranges"] = "bytes" };
        if (ask.From is not { } from || ask.IfRange != etag)
            return new HttpAnswer(200, content) { Headers = headers };
        headers["Content-Range"] = from < content.Length ? $"bytes {from}-{content.Length - 1}/{content.Length}" : $"bytes */{content.Length}";
        return from < content.Length ? new HttpAnswer(206, content[from..]) { Headers = headers } : new HttpAnswer(416, []) { Headers = headers };
    }
}
