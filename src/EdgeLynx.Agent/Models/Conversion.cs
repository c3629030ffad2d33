namespace EdgeLynx.Agent.Models;

/// <summary>What must be done to a pulled file before it can run.</summary>
/// <param name="To">Name of the file that comes of it, in the same folder.</param>
/// <param name="Steps">Commands, in order, to be run in that folder.</param>
internal sealed record Conversion(string To, IReadOnlyList<string> Steps);
