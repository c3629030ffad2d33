using System.Net;
using System.Net.Http.Headers;
using EdgeLynx.Agent.Service.Http;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Service;

public sealed class RunUploadTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _token = UploadToken.Create();
    private readonly byte[] _picture;

    public RunUploadTests() => _picture = File.ReadAllBytes(Survey.Write(_folder["away/a.jpg"], Survey.Animal, new DateTime(2024, 5, 1, 12, 0, 0)));

    public void Dispose() => _folder.Dispose();

    private string Phone => $$""" "phone": { "type": "upload", "token_hashes": ["{{UploadToken.Hash(_token)}}"], "max_megabytes": 1 } """;

    [Fact]
    public async Task S9_APicture_IsAnsweredWhenItIsSafeAndProcessedOnceHoweverOftenItIsSent()
    {
        using var run = await ServiceRun.StartAsync(_folder, Phone);
        Assert.Equal((HttpStatusCode.Created, "phone/IMG_1.jpg\n"), await PutAsync(run, "phone/IMG_1.jpg", _picture));
        Assert.Equal((HttpStatusCode.OK, "phone/IMG_1.jpg\n"), await PutAsync(run, "phone/IMG_1.jpg", _picture));
        await run.UntilStoredAsync(1);
        Assert.Equal((HttpStatusCode.OK, "phone/IMG_1.jpg\n"), await PutAsync(run, "phone/IMG_1.jpg", _picture));
        Assert.Equal(1, run.Query<long>("SELECT count(*) FROM inbox"));
        Assert.Equal(1, run.Query<long>("SELECT count(*) FROM observations WHERE type = 'animal'"));
        Assert.Empty(Directory.EnumerateFiles(_folder["data/uploads"]));
    }

    [Fact]
    public async Task S10_AcknowledgedThenKilled_IsProcessedAfterTheStart()
    {
        using var broker = Broker.Start(_folder);
        using var subscriber = broker.Subscribe();
        using (var run = await ServiceRun.StartAsync(_folder, Phone, broker.Setting, ("EDGELYNX__detection__event_gap_seconds", "3600")))
        {
            Assert.Equal(HttpStatusCode.Created, (await PutAsync(run, "phone/IMG_1.jpg", _picture)).Status);
            run.Kill();
        }
        var recovery = Recovery.Begin();
        using var again = await ServiceRun.StartAsync(_folder, Phone, broker.Setting);
        await again.UntilStoredAsync(1);
        await recovery.AllCameAsync(subscriber, again);
    }

    [Fact]
    public async Task H3_WithoutTheRightToken_IsRefusedWhateverIsAskedFor()
    {
        using var run = await ServiceRun.StartAsync(_folder, Phone);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PutAsync(run, "phone/a.jpg", _picture, "")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PutAsync(run, "phone/a.jpg", _picture, UploadToken.Create())).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PutAsync(run, "phone/a.jpg", _picture, UploadToken.Hash(_token))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PutAsync(run, "nobody/a.jpg", _picture)).Status);
        Assert.Equal(0, run.Query<long>("SELECT count(*) FROM inbox"));
        Assert.False(Directory.Exists(_folder["data/uploads"]));
    }

    [Fact]
    public async Task H4_WhatIsNoPictureTooLargeOrBadlyNamed_IsRefusedAndLeavesNothing()
    {
        using var run = await ServiceRun.StartAsync(_folder, Phone);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PutAsync(run, "phone/a.jpg", "#!/bin/sh\nrm -rf /\n"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PutAsync(run, "phone/a.jpg", [])).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PutAsync(run, "phone/a.png", _picture)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(run, "phone/a.sh", _picture)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(run, "phone/.a.jpg", _picture)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(run, "phone/..%2F..%2Fa.jpg", _picture)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PutAsync(run, "phone/a.jpg", [.. _picture, .. new byte[1_000_001]])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(run, "phone/b/a.jpg", _picture)).Status);
        Assert.Equal(0, run.Query<long>("SELECT count(*) FROM inbox"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["data/uploads"]));
    }

    private async Task<(HttpStatusCode Status, string Text)> PutAsync(ServiceRun run, string to, byte[] content, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{run.Address}/upload/{to}") { Content = new ByteArrayContent(content) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _token);
        using var answer = await run.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
