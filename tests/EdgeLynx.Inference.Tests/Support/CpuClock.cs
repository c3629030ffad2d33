namespace EdgeLynx.Inference.Tests.Support;

/// <summary>Processor time of this process: on a busy machine it says more than the wall clock. Right only while one test runs.</summary>
internal sealed class CpuClock
{
    private TimeSpan _started;
    private TimeSpan _sum;
    private int _count;

    /// <summary>Processor milliseconds of one call, on average.</summary>
    public double Milliseconds => _sum.TotalMilliseconds / Math.Max(1, _count);

    public T Time<T>(Func<T> call)
    {
        _started = Environment.CpuUsage.TotalTime;
        var result = call();
        _sum += Environment.CpuUsage.TotalTime - _started;
        _count++;
        return result;
    }
}
