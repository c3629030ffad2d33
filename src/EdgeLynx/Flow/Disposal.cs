namespace EdgeLynx.Flow;

/// <summary>Disposes records of any type.</summary>
internal static class Disposal
{
    /// <summary>Disposes <paramref name="item"/> if its type is disposable. Boxes structs: for the end of a run, not for every item.</summary>
    public static void Of<T>(T item) => (item as IDisposable)?.Dispose();
}
