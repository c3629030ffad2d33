namespace EdgeLynx.Agent.Commands.Gallery;

/// <summary>An individual in <c>gallery list</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Provisional">Whether no person has confirmed it.</param>
/// <param name="References">Pictures of it.</param>
/// <param name="Encounters">Passages they come from.</param>
/// <param name="Left">Pictures of its left flank.</param>
/// <param name="Right">Pictures of its right flank.</param>
/// <param name="LastSeen">Time of its latest picture; null when no time is known.</param>
internal sealed record GalleryRow(
    string Id, string Name, bool Provisional, int References, int Encounters, int Left, int Right, string? LastSeen);
