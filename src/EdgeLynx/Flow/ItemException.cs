namespace EdgeLynx.Flow;

/// <summary>One item is bad, and the message is meant for the person who gave it to us: it goes to the results word for word.</summary>
public sealed class ItemException : Exception
{
    /// <summary>Says what is wrong with the item.</summary>
    public ItemException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
