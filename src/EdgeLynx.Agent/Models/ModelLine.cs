namespace EdgeLynx.Agent.Models;

/// <summary>One known model, as <c>models list</c> shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Version of the weights.</param>
/// <param name="Task">What it is for.</param>
/// <param name="Licence">Licence of the weights.</param>
/// <param name="Precision">Precision of the weights that are there; null when none are.</param>
/// <param name="File">Path of the weights; null when they are nowhere.</param>
/// <param name="Refused">Files of that name that are not these weights, each with the reason.</param>
/// <param name="Remedy">How to get the weights; null when they are there.</param>
internal sealed record ModelLine(
    string Name, string Version, string Task, string Licence, string? Precision, string? File, IReadOnlyList<string> Refused, string? Remedy);
