namespace EdgeLynx.Agent.Store;

/// <summary>The store cannot be opened or written; the message says why and what to do.</summary>
internal sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
