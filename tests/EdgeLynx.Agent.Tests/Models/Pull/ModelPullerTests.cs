using System.Text;
using EdgeLynx.Agent.Models;
using EdgeLynx.Agent.Models.Pull;
using EdgeLynx.Agent.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeLynx.Agent.Tests.Models.Pull;

public sealed class ModelPullerTests
{
    private static readonly byte[] Content = PullRig.Content(300_000);

    [Fact]
    public async Task PullAsync_AGoodServer_KeepsTheFileAndPinsIt()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask));
        rig.Model = rig.Model with { Bytes = Content.Length, Sha256 = PullRig.Sha256(Content), Md5 = PullRig.Md5(Content) };
        var pulled = await rig.PullAsync();
        Assert.Equal((rig.Target, "sha256 as published", true), (pulled.Path, pulled.Trust, pulled.Fetched));
        Assert.Equal(Content, File.ReadAllBytes(rig.Target));
        Assert.Equal(["fox.onnx", "lock.json"], rig.Files());
        var pin = rig.Pin()!;
        Assert.Equal((PullRig.Sha256(Content), Content.Length, rig.Clock.GetUtcNow()), (pin.Sha256, pin.Bytes, pin.Pinned));
        Assert.Equal(rig.Model.Url.ToString(), pin.Origin);
    }

    [Fact]
    public async Task PullAsync_ConnectionCutMidway_AsksForTheRestOfThatVersion()
    {
        using var rig = new PullRig((ask, number) => HttpAnswer.Of(Content, ask) with { CutAfter = number == 0 ? 100_000 : null });
        await rig.PullAsync();
        Assert.Equal(Content, File.ReadAllBytes(rig.Target));
        Assert.Equal([(null, null), (100_000, "\"v1\"")], rig.Server.Asked.Select(ask => (ask.From, ask.IfRange)));
        Assert.Equal([TimeSpan.FromSeconds(1)], rig.Clock.Waits);
    }

    [Property(MaxTest = 15)]
    public Property PullAsync_CutAnywhereAnyNumberOfTimes_EndsWhole() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(1, 60_000)).ToArbitrary(), cuts =>
        {
            var cutAfter = cuts.ToArray();
            using var rig = new PullRig((ask, number) =>
            {
                var answer = HttpAnswer.Of(Content, ask);
                return answer with { CutAfter = number < cutAfter.Length && cutAfter[number] < answer.Body.Length ? cutAfter[number] : null };
            });
            rig.PullAsync().GetAwaiter().GetResult();
            return File.ReadAllBytes(rig.Target).AsSpan().SequenceEqual(Content);
        });

    [Fact]
    public async Task PullAsync_AnEarlierRunWasKilled_GoesOnWhereItStopped()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask));
        rig.Put("fox.onnx.part", Content[..250_000]);
        rig.Put("fox.onnx.part.etag", Encoding.ASCII.GetBytes("\"v1\""));
        await rig.PullAsync();
        Assert.Equal(250_000, Assert.Single(rig.Server.Asked).From);
        Assert.Equal(Content, File.ReadAllBytes(rig.Target));
        Assert.Equal(["fox.onnx", "lock.json"], rig.Files());
    }

    [Fact]
    public async Task PullAsync_KilledAfterTheLastByte_FindsThatNothingIsMissing()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask));
        rig.Put("fox.onnx.part", Content);
        rig.Put("fox.onnx.part.etag", Encoding.ASCII.GetBytes("\"v1\""));
        await rig.PullAsync();
        Assert.Equal(Content.Length, Assert.Single(rig.Server.Asked).From);
        Assert.Equal(Content, File.ReadAllBytes(rig.Target));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(416)]
    [InlineData(206)]
    public async Task PullAsync_TheServerWillNotResume_BeginsAgain(int status)
    {
        using var rig = new PullRig((ask, _) => (ask.From, status) switch
        {
            (null, _) or (_, 200) => HttpAnswer.Of(Content, ask with { Headers = new Dictionary<string, string>() }),
            (_, 416) => new HttpAnswer(416, []) { Headers = { ["Content-Range"] = "bytes */17" } },
            _ => new HttpAnswer(206, Content[7..]) { Headers = { ["Content-Range"] = $"bytes 7-{Content.Length - 1}/{Content.Length}" } },
        });
        rig.Put("fox.onnx.part", PullRig.Content(1_000, seed: 9));
        rig.Put("fox.onnx.part.etag", Encoding.ASCII.GetBytes("\"v0\""));
        await rig.PullAsync();
        Assert.Equal(Content, File.ReadAllBytes(rig.Target));
        Assert.Equal(1_000, rig.Server.Asked[0].From);
    }

    [Fact]
    public async Task PullAsync_ReplacedBetweenAttempts_HoldsTheNewVersionWhole()
    {
        var replaced = PullRig.Content(200_000, seed: 2);
        using var rig = new PullRig((ask, number) => number == 0
            ? HttpAnswer.Of(Content, ask) with { CutAfter = 100_000 }
            : HttpAnswer.Of(replaced, ask, "\"v2\""));
        await rig.PullAsync();
        Assert.Equal(replaced, File.ReadAllBytes(rig.Target));
    }

    [Fact]
    public async Task PullAsync_WrongBytes_KeepsNothingAndSaysBothSums()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(PullRig.Content(Content.Length, seed: 2), ask));
        rig.Model = rig.Model with { Sha256 = PullRig.Sha256(Content) };
        var error = await Assert.ThrowsAsync<PullException>(rig.PullAsync);
        Assert.Contains($"has the sha256 {PullRig.Sha256(PullRig.Content(Content.Length, seed: 2))}, the registry says {rig.Model.Sha256}", error.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Files());
    }

    [Fact]
    public async Task PullAsync_OnlyMd5IsPublished_ChecksIt()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask));
        rig.Model = rig.Model with { Md5 = PullRig.Md5(PullRig.Content(9)) };
        Assert.Contains("has the md5", (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
        rig.Model = rig.Model with { Md5 = PullRig.Md5(Content) };
        Assert.Equal("md5 as published", (await rig.PullAsync()).Trust);
    }

    [Fact]
    public async Task PullAsync_AnotherLengthIsOffered_StopsBeforeItComes()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask));
        rig.Model = rig.Model with { Bytes = 12 };
        Assert.Contains("offers 300000 bytes, the registry says 12", (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_NotFound_AsksOnceAndSaysHowToDoItByHand()
    {
        using var rig = new PullRig((_, _) => new HttpAnswer(404, []));
        var error = await Assert.ThrowsAsync<PullException>(rig.PullAsync);
        Assert.Contains("answers 404", error.Message, StringComparison.Ordinal);
        Assert.Contains($"put the file at {rig.Target} and run 'edgelynx models pull fox'", error.Message, StringComparison.Ordinal);
        Assert.Single(rig.Server.Asked);
    }

    [Fact]
    public async Task PullAsync_ServerBusyForAWhile_BacksOffAndGoesOn()
    {
        using var rig = new PullRig((ask, number) => number < 3 ? new HttpAnswer(503, []) : HttpAnswer.Of(Content, ask));
        await rig.PullAsync();
        Assert.Equal([1, 2, 4], rig.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task PullAsync_NothingMoreComes_GivesUpAndKeepsWhatCame()
    {
        using var rig = new PullRig((ask, number) => number == 0 ? HttpAnswer.Of(Content, ask) with { CutAfter = 5_000 } : new HttpAnswer(503, []));
        Assert.Contains("answers 503", (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(["fox.onnx.part", "fox.onnx.part.etag"], rig.Files());
        Assert.Equal(5_000, new FileInfo(rig.Target + ".part").Length);
    }

    [Fact]
    public async Task PullAsync_NobodyAnswers_SaysSoAndHowToDoItByHand()
    {
        using var rig = new PullRig((_, _) => throw new InvalidOperationException());
        rig.Server.Dispose();
        var error = await Assert.ThrowsAsync<PullException>(rig.PullAsync);
        Assert.Contains("refused", error.Message, StringComparison.Ordinal);
        Assert.Contains("By hand: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_TheServerFallsSilent_AsksAgainForTheRest()
    {
        var silent = new TaskCompletionSource();
        PullRig? rig = null;
        using var held = rig = new PullRig((ask, number) => HttpAnswer.Of(Content, ask) with { CutAfter = number == 0 ? 1_000 : null, Hold = number == 0 ? silent.Task : Task.CompletedTask });
        var pulling = rig.PullAsync();
        while (!File.Exists(rig.Target + ".part") || rig.Server.Asked.Count == 0)
            await Task.Yield();
        rig.Clock.EndLongWaits();
        await pulling;
        silent.SetResult();
        Assert.Equal(Content, File.ReadAllBytes(rig.Target));
        Assert.Equal(2, rig.Server.Asked.Count);
    }

    [Fact]
    public async Task PullAsync_RedirectedHere_Follows()
    {
        using var rig = new PullRig((ask, _) => ask.Path == "/fox.onnx" ? new HttpAnswer(302, []) { Headers = { ["Location"] = "/elsewhere" } } : HttpAnswer.Of(Content, ask));
        await rig.PullAsync();
        Assert.Equal(["/fox.onnx", "/elsewhere"], rig.Server.Asked.Select(ask => ask.Path));
    }

    [Theory]
    [InlineData("http://example.org/fox.onnx", "not https")]
    [InlineData("/fox.onnx", "more than 10 redirects")]
    public async Task PullAsync_RedirectedBadly_Refuses(string location, string said)
    {
        using var rig = new PullRig((_, _) => new HttpAnswer(302, []) { Headers = { ["Location"] = location } });
        Assert.Contains(said, (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_MoreThanTheDiskHolds_DoesNotBegin()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask) with { Claims = 1L << 60 });
        Assert.Contains("are needed there", (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
        Assert.Empty(rig.Files());
    }

    [Fact]
    public async Task PullAsync_ThereAlready_ChecksItWithoutAsking()
    {
        using var rig = new PullRig((_, _) => throw new InvalidOperationException());
        rig.Model = rig.Model with { Sha256 = PullRig.Sha256(Content) };
        rig.Put("fox.onnx", Content);
        Assert.False((await rig.PullAsync()).Fetched);
        Assert.Equal(PullRig.Sha256(Content), rig.Pin()!.Sha256);
        rig.Put("fox.onnx", Content[..7]);
        Assert.Contains("remove the file and pull again", (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
        Assert.Empty(rig.Server.Asked);
    }

    [Fact]
    public async Task PullAsync_NoChecksumPublished_TrustsTheFirstAndRefusesAnother()
    {
        var served = Content;
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(served, ask));
        Assert.Equal("first use", (await rig.PullAsync()).Trust);
        served = PullRig.Content(300_000, seed: 2);
        File.Delete(rig.Target);
        var error = await Assert.ThrowsAsync<PullException>(rig.PullAsync);
        Assert.Contains($"{PullRig.Sha256(Content)} was pinned on 2026-05-04", error.Message, StringComparison.Ordinal);
        Assert.Equal(["lock.json"], rig.Files());
    }

    [Fact]
    public async Task PullAsync_TheUserConvertedIt_PinsWhatCameOfIt()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask));
        rig.Model = rig.Model with { File = "fox.pt", Convert = new Conversion("fox.onnx", ["make it"]) };
        await rig.PullAsync();
        Assert.Null(rig.Pin("fox.onnx"));
        rig.Put("fox.onnx", Content[..70]);
        await rig.PullAsync();
        Assert.Equal(("converted from fox.pt", PullRig.Sha256(Content[..70])), (rig.Pin("fox.onnx")!.Origin, rig.Pin("fox.onnx")!.Sha256));
        rig.Put("fox.onnx", Content[..71]);
        Assert.Contains("was pinned on", (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_AnotherPullIsAtWork_Refuses()
    {
        using var rig = new PullRig((ask, _) => HttpAnswer.Of(Content, ask));
        Directory.CreateDirectory(rig.Folder);
        await using var other = PartFile.Open(rig.Target);
        Assert.Contains("Another 'models pull' may be at work", (await Assert.ThrowsAsync<PullException>(rig.PullAsync)).Message, StringComparison.Ordinal);
    }
}
