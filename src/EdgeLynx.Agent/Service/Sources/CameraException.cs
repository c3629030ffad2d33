namespace EdgeLynx.Agent.Service.Sources;

/// <summary>A camera fell silent or froze; the connection is made again.</summary>
internal sealed class CameraException(string message) : Exception(message);
