namespace EdgeLynx.Flow;

/// <summary>Where a stage writes. The order of writes for one input, and of inputs among each other, is kept downstream.</summary>
/// <typeparam name="T">Record type.</typeparam>
public abstract class StageOutput<T>
{
    /// <summary>
    /// Hands <paramref name="item"/> on, and ownership of it, whatever happens; waits while the next stage is full. It throws when the
    /// run has ended early: <paramref name="item"/> is then disposed already, and the stage lets the exception pass.
    /// </summary>
    public abstract ValueTask WriteAsync(T item);
}
