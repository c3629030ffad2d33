using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EdgeLynx.System.Tests.Support;

namespace EdgeLynx.System.Tests.Delivery;

/// <summary>
/// The promise D1. A few kills here; <c>EDGELYNX_KILLS=200</c> (tests/soak/figures.sh D1) for as many as one likes. The figures are in the
/// test's output.
/// </summary>
public sealed class KillTests
{
    private const int Events = 24;

    [Fact]
    public async Task D1_ReplayKilledAtAnyInstant_LosesNothingAndRepeatsNothingUnderANewId()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("EDGELYNX_KILLS") ?? "4", CultureInfo.InvariantCulture);
        using var folder = new TempFolder();
        using var broker = Broker.Start(folder);
        using var subscriber = broker.Subscribe();
        var random = new Random(7);
        Survey.WriteBursts(folder["media"], Events);
        // From the start of the program to somewhat after its usual end: every instant has its chance.
        var whole = Round(folder, broker, 0, null);
        var (done, stored, published, received) = (0, 0, 0, 0);
        for (var round = 1; done < kills; round++)
        {
            while (done < kills && Round(folder, broker, round, random.NextDouble() * 1.1 * whole) is null)
                done++;
            Assert.NotNull(Round(folder, broker, round, null));
            var expected = Stored(folder[$"out-{round}"]);
            List<(string Topic, string Payload)> Came() => [.. subscriber.Received.Where(message => message.Topic.Contains($"/trap-{round}/", StringComparison.Ordinal))];
            await Eventually.TrueAsync(() => Delivered.Of(Came()).Distinct >= expected, "messages were lost");
            var all = Delivered.Of(Came());
            (stored, published, received) = (stored + expected, published + all.Messages.Count, received + all.Distinct);
            Recovery.Say(
                $"kills {done}, rounds {round}, stored {stored}, published {published}, received distinct {received}, "
                + $"duplicates {published - received}, lost {stored - received}");
            // One thing, one id.
            Assert.Equal((expected, expected), (all.Distinct, all.Things));
        }
    }

    /// <summary>Runs until it ends, and says after how long; null when it was killed before, after <paramref name="seconds"/>.</summary>
    private static double? Round(TempFolder folder, Broker broker, int round, double? seconds)
    {
        var took = Stopwatch.StartNew();
        using var run = ProgramRun.Start([
            "replay", folder["media"], "--out", folder[$"out-{round}"], "--resume", "--mqtt", $"{broker.Url}/valley/trap-{round}", .. Survey.Tiny]);
        if (seconds is { } limit && !run.EndsWithin(TimeSpan.FromSeconds(limit)))
        {
            run.Kill();
            return null;
        }
        var code = run.Wait();
        Assert.True(code == 0, run.Error);
        return took.Elapsed.TotalSeconds;
    }

    /// <summary>Messages that what is stored makes: one an observation, one an event.</summary>
    private static int Stored(string results)
    {
        var told = File.ReadLines(Path.Combine(results, "observations.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("observation_type").GetString() != "human").ToList();
        return told.Count + told.Select(line => line.GetProperty("event_id").GetString()).Distinct().Count();
    }
}
