namespace EdgeLynx.Gallery;

/// <summary>One animal that is told apart from the others.</summary>
/// <param name="Id">Its id: unique in the gallery, stable when it is renamed.</param>
/// <param name="Name">The name people use; the id where none was given.</param>
/// <param name="Provisional">True for an animal the program itself called new and no person has confirmed.</param>
public sealed record Individual(string Id, string Name, bool Provisional = false);
