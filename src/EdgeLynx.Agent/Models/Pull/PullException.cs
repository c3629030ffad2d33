namespace EdgeLynx.Agent.Models.Pull;

/// <summary>A file could not be pulled. The message goes to the user as it is.</summary>
internal sealed class PullException(string message, Exception? inner = null) : Exception(message, inner);
