using System.Diagnostics;

namespace EdgeLynx.System.Tests.Support;

/// <summary>Waits for what another process or thread does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until <paramref name="condition"/>, or fails.</summary>
    public static async Task TrueAsync(Func<bool> condition, string complaint = "it did not happen in time")
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), complaint);
            await Task.Delay(Look, TimeProvider.System);
        }
    }
}
