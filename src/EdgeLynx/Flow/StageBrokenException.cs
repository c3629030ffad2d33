namespace EdgeLynx.Flow;

/// <summary>A stage cannot go on with any item: the device is lost, the disk is full. Ends the run with one clear message.</summary>
public sealed class StageBrokenException : Exception
{
    /// <summary>Says what broke and the remedy.</summary>
    public StageBrokenException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
