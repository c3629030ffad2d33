namespace EdgeLynx.Flow;

/// <summary>Where a stage writes. The order of writes for one input, and of inputs among each other, is kept downstream.</summary>
/// <typeparam name="T">Record type.</typeparam>
public abstract class StageOutput<T>
{
    /// <summary>Hands <paramref name="item"/> on; waits while the next stage is full.</summary>
    public abstract ValueTask WriteAsync(T item);
}
