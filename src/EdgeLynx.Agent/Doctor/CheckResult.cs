namespace EdgeLynx.Agent.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it came out.</param>
/// <param name="Found">What is there.</param>
/// <param name="Remedy">What to do; null when nothing is to be done.</param>
internal sealed record CheckResult(string Name, CheckState State, string Found, string? Remedy = null);
