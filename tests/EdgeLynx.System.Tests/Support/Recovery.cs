using System.Diagnostics;
using System.Globalization;

namespace EdgeLynx.System.Tests.Support;

/// <summary>
/// From the end of a fault until all is well again: everything stored has come, and nothing waits. The figures go to the test's output, from where
/// tests/soak/figures.sh takes them for docs/reliability.md.
/// </summary>
internal sealed class Recovery
{
    private readonly Stopwatch _time = Stopwatch.StartNew();

    private Recovery()
    {
    }

    /// <summary>The fault is over now.</summary>
    public static Recovery Begin() => new();

    /// <summary>What recovers is seen to work now, before everything has come.</summary>
    public void IsWell() => _time.Stop();

    /// <summary>Waits until <paramref name="subscriber"/> has everything that <paramref name="run"/> stored; the service may have ended.</summary>
    public Task<Delivered> AllCameAsync(Subscriber subscriber, ServiceRun run) => AllCameAsync(
        () => subscriber.Received, run.Query<long>(ServiceRun.Told), () => run.Query<long>("SELECT count(*) FROM outbox") == 0);

    /// <summary>Waits until <paramref name="received"/> holds <paramref name="stored"/> messages and <paramref name="isEmpty"/>, the outbox; each once under one id.</summary>
    public async Task<Delivered> AllCameAsync(Func<IReadOnlyList<(string Topic, string Payload)>> received, long stored, Func<bool> isEmpty)
    {
        var all = Delivered.Of(received());
        try
        {
            await Eventually.TrueAsync(() => isEmpty() && (all = Delivered.Of(received())).Distinct >= stored, $"not all of {stored} messages came");
        }
        finally
        {
            Say($"{all.Figures(stored)}; well after {_time.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
        }
        Assert.Equal((stored, stored), (all.Distinct, all.Things));
        return all;
    }

    /// <summary>Writes <paramref name="figures"/> behind the number of the promise that is tried.</summary>
    public static void Say(string figures)
    {
        var context = TestContext.Current;
        context.TestOutputHelper!.WriteLine($"figures {context.TestMethod!.MethodName.Split('_')[0]}: {figures}");
    }
}
