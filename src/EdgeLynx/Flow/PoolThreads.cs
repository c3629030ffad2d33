namespace EdgeLynx.Flow;

/// <summary>
/// Room in the thread pool for workers that compute or read files for long stretches without awaiting. Left alone, the pool starts with
/// a thread a core and adds one about every half second: a run would crawl at first, and timers and network clients starve beside it.
/// Threads of our own would lie blocked while their stage waits; on the pool the waits cost nothing, and asking for as many threads
/// as there are workers only says how fast it may grow.
/// </summary>
internal static class PoolThreads
{
    private static readonly Lock Gate = new();

    /// <summary>Asks for <paramref name="count"/> more threads; a negative count gives them back.</summary>
    public static void Add(int count)
    {
        lock (Gate)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.SetMinThreads(Math.Clamp(workers + count, 1, most), ports);
        }
    }
}
